import ArgumentParser
import CaseDesk
import LostCardCore

/// The offices of whoever opens a database: of others small numbers are hidden.
struct OwnOffices: ParsableArguments {
    @Option(
        help: "自分の市区町村 / Your own municipality; may be repeated.", transform: Self.code)
    var ownOffice: [MunicipalityCode] = []

    /// A service knows the offices of a token.
    func validate(for figures: FigureSource) throws {
        guard ownOffice.isEmpty || figures.usesDatabase else {
            throw ValidationError(
                ja: "--own-office は --database とともに使います。サービスではトークンの市区町村です。",
                en: "--own-office goes with --database; a service takes the offices of the token.")
        }
    }

    /// Whoever opens the database, as the manager of these offices.
    var reader: Actor {
        Actor(
            role: FigureSource.owner.role, id: FigureSource.owner.id, office: ownOffice.first,
            otherOffices: Array(ownOffice.dropFirst()), isNational: true)
    }

    static func code(_ text: String) throws -> MunicipalityCode {
        guard let code = MunicipalityCode(text) else {
            throw ValidationError(LocalizedText.municipalityForm.inLanguage(.asked))
        }
        return code
    }

    /// - Throws: ``Failure`` for a code that is in no row of a table that has any.
    static func requireKnown(_ codes: [MunicipalityCode], in table: MunicipalityTable) throws {
        guard let unknown = codes.first(where: { table[$0] == nil }), !table.isEmpty else { return }
        throw Failure(
            Exit.usage, ja: "全国の表にない市区町村コードです: \(unknown)",
            en: "The national table has no such municipality: \(unknown)")
    }
}
