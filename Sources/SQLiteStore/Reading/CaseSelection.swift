import CaseDesk
import GRDB
import LostCardCore

/// The statement behind a list of cases.
///
/// Each office is a branch of its own that an index yields in the order of ids, so that a page
/// costs as much as it is long, however many cases the office has.
struct CaseSelection {
    private let query: CaseQuery
    private var values: [any DatabaseValueConvertible] = []
    private(set) var sql = ""

    /// Beyond this many, offices share one branch: SQLite joins at most 500.
    private static let mostBranches = 100

    init(_ query: CaseQuery) {
        self.query = query
        let ids = branches().joined(separator: "\nUNION\n")
        sql = """
            SELECT \(CaseColumns.subject) FROM cases
            WHERE id IN (\(ids)\nORDER BY id LIMIT \(bound(max(query.limit, 0)))) ORDER BY id
            """
    }

    var arguments: StatementArguments { StatementArguments(values) }

    private mutating func branches() -> [String] {
        guard let offices = query.municipalities else { return [branch(isNational: true)] }
        let groups =
            offices.count > Self.mostBranches ? [offices] : offices.map { [$0] }
        var branches: [String] = []
        for group in groups { branches.append(branch("home IN (\(list(group)))")) }
        let referred = "SELECT case_id FROM case_offices WHERE office IN (\(list(offices)))"
        branches.append(branch("id IN (\(referred))"))
        if query.includesHomeless { branches.append(branch("home IS NULL")) }
        return branches
    }

    private mutating func branch(_ condition: String? = nil, isNational: Bool = false) -> String {
        var conditions = [condition].compactMap(\.self)
        if let after = query.after { conditions.append("id > \(bound(after))") }
        // Within an office its index serves, which the sign keeps the state's from replacing.
        let sign = isNational ? "" : "+"
        if let state = query.state { conditions.append("\(sign)state = \(bound(state))") }
        if let route = query.route { conditions.append("route = \(bound(route))") }
        let clause = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        return "SELECT id FROM cases" + clause
    }

    private mutating func list(_ offices: [MunicipalityCode]) -> String {
        var places: [String] = []
        for office in offices { places.append(bound(office)) }
        return places.joined(separator: ", ")
    }

    private mutating func bound(_ value: any DatabaseValueConvertible) -> String {
        values.append(value)
        return "?\(values.count)"
    }
}
