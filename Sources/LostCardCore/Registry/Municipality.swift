/// A municipality or a ward of a designated city.
///
/// - SeeAlso: 全国地方公共団体コード; `domain.md` §6.
package struct Municipality: Hashable, Sendable {
    package let code: MunicipalityCode
    package let prefecture: String
    package let name: String
    package let kana: String
    /// The designated city whose ward this is.
    package let parent: MunicipalityCode?

    package init(
        code: MunicipalityCode, prefecture: String, name: String, kana: String,
        parent: MunicipalityCode?
    ) {
        self.code = code
        self.prefecture = prefecture
        self.name = name
        self.kana = kana
        self.parent = parent
    }
}

/// The national table of municipalities; prefectures are not among them.
package struct MunicipalityTable: Sendable {
    private let byCode: [MunicipalityCode: Municipality]
    /// The wards of each city that has any, in the order of their codes.
    private let wards: [MunicipalityCode: [MunicipalityCode]]

    package init(_ municipalities: [Municipality]) {
        let byCode = Dictionary(municipalities.map { ($0.code, $0) }) { first, _ in first }
        self.byCode = byCode
        var wards: [MunicipalityCode: [MunicipalityCode]] = [:]
        for municipality in byCode.values.sorted(by: { $0.code.text < $1.code.text }) {
            if let city = municipality.parent { wards[city, default: []].append(municipality.code) }
        }
        self.wards = wards
    }

    package var isEmpty: Bool { byCode.isEmpty }

    package subscript(code: MunicipalityCode) -> Municipality? { byCode[code] }

    /// All municipalities in the order of their codes.
    package var all: [Municipality] { byCode.values.sorted { $0.code.text < $1.code.text } }

    /// Whether `code` is `office` itself or one of its wards.
    package func isWithin(_ code: MunicipalityCode, office: MunicipalityCode) -> Bool {
        code == office || byCode[code]?.parent == office
    }

    /// `office` and its wards.
    package func withWards(_ office: MunicipalityCode) -> [MunicipalityCode] {
        [office] + (wards[office] ?? [])
    }
}
