import CaseDesk
import LostCardCore
import Testing

@Suite("Lists of cases", .temporaryFiles)
struct CaseListTests {
    /// Cases 0–4 at home in Chiyoda, 5–8 in Sapporo, 9 without a home; 5 is referred to Wajima;
    /// 1 and 6 have applied, by the express and the ordinary route.
    private func store(_ kind: StoreKind) async throws -> any CaseStore {
        let store = try await kind.openWithRoster()
        for number in [3, 9, 0, 7, 1, 5, 2, 8, 4, 6] {
            var sample = SampleCase(number, reference: "ref-\(number)")
            try await store.file(sample.reported())
            if number < 9 { try await store.file(sample.suspended()) }
            if number == 1 { try await store.file(sample.applied(at: Sample.noon(day: 1))) }
            if number == 6 {
                try await store.file(sample.applied(.ordinary, at: Sample.noon(day: 1)))
            }
            if number == 5 {
                try await store.file(
                    sample.filing(.verb(.refer), to: .suspended, at: Sample.noon(day: 1)) {
                        $0.facts.referredTo = Sample.wajima
                    })
            }
        }
        return store
    }

    private func numbers(_ kind: StoreKind, _ query: CaseQuery) async throws -> [Int] {
        let found = try await store(kind).read { try $0.cases(query) }
        return found.compactMap { subject in
            (0..<10).first { Sample.id($0) == subject.id }
        }
    }

    private func query(_ describe: (inout CaseQuery) -> Void) -> CaseQuery {
        var query = CaseQuery(limit: 100)
        describe(&query)
        return query
    }

    @Test("Pages follow one another in the order of ids", arguments: StoreKind.allCases)
    func pages(_ kind: StoreKind) async throws {
        #expect(try await numbers(kind, CaseQuery(limit: 4)) == [0, 1, 2, 3])
        let next = query {
            $0.after = Sample.id(3)
            $0.limit = 4
        }
        #expect(try await numbers(kind, next) == [4, 5, 6, 7])
        #expect(try await numbers(kind, query { $0.after = Sample.id(9) }) == [])
        #expect(try await numbers(kind, CaseQuery(limit: 0)) == [])
    }

    @Test("Offices see their own cases and those referred to them", arguments: StoreKind.allCases)
    func offices(_ kind: StoreKind) async throws {
        #expect(
            try await numbers(kind, query { $0.municipalities = [Sample.sapporo] }) == [5, 6, 7, 8])
        #expect(try await numbers(kind, query { $0.municipalities = [Sample.wajima] }) == [5])
        let both = query {
            $0.municipalities = [Sample.wajima, Sample.sapporo]
            $0.after = Sample.id(5)
            $0.limit = 2
        }
        #expect(try await numbers(kind, both) == [6, 7])
        #expect(try await numbers(kind, query { $0.municipalities = [] }) == [])
    }

    @Test("Cases without a home come only when asked for", arguments: StoreKind.allCases)
    func homeless(_ kind: StoreKind) async throws {
        let asked = query {
            $0.municipalities = [Sample.wajima]
            $0.includesHomeless = true
        }
        #expect(try await numbers(kind, asked) == [5, 9])
    }

    @Test("State, route and reference narrow", arguments: StoreKind.allCases)
    func filters(_ kind: StoreKind) async throws {
        #expect(try await numbers(kind, query { $0.state = .reported }) == [9])
        #expect(try await numbers(kind, query { $0.route = .ordinary }) == [6])
        let ofOffice = query {
            $0.state = .suspended
            $0.municipalities = [Sample.sapporo]
        }
        #expect(try await numbers(kind, ofOffice) == [5, 7, 8])
        #expect(try await numbers(kind, query { $0.reference = "ref-7" }) == [7])
        let elsewhere = query {
            $0.reference = "ref-7"
            $0.municipalities = [Sample.chiyoda]
        }
        #expect(try await numbers(kind, elsewhere) == [])
        #expect(try await numbers(kind, query { $0.reference = "ref-99" }) == [])
    }

    @Test("Very many offices are asked for at once", arguments: StoreKind.allCases)
    func manyOffices(_ kind: StoreKind) async throws {
        let codes = (10_000..<99_999).lazy.compactMap { number -> MunicipalityCode? in
            (0...9).lazy.compactMap { MunicipalityCode("\(number)\($0)") }.first
        }
        let asked = query { $0.municipalities = Array(codes.prefix(1_800)) + [Sample.sapporo] }
        #expect(try await numbers(kind, asked) == [5, 6, 7, 8])
    }
}
