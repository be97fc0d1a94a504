import ArgumentParser
import CaseDesk
import Foundation
import LostCardCore

struct SLAReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "10日の約束のレポート / Figures of reissues for managers.",
        discussion: """
            期間は申請月で指定します。所管外で5人に満たない数は x と表示します。所管外は、市区町村・都道府県別なら\
            全経路・年度単位で、申請月・経路別なら全国の合計だけを表示します。データベースから作るときは、\
            --own-office で自分の市区町村を指定すると、その分はすべて表示します。

            Months are those in which the application was taken. Counts below five are shown as x \
            outside your own offices, which are shown by place for both routes and whole fiscal \
            years (from April), or by month and route for all places together; on a database, \
            --own-office names those that are your own.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table, json, csv, html
    }

    enum Encoding: String, CaseIterable, ExpressibleByArgument {
        case utf8 = "utf-8"
        case cp932
    }

    @OptionGroup var figures: FigureSource
    @OptionGroup var selection: ReportSelection
    @OptionGroup var own: OwnOffices
    @Option(help: "形式 / Format.") var format: Format?
    @Option(help: "CSVの文字コード / Encoding of CSV.") var encoding = Encoding.utf8
    @Option(help: "出力先のファイル / Write to this file.") var output: String?
    @OptionGroup var options: OutputOptions

    func validate() throws {
        if encoding == .cp932, format != .csv {
            throw ValidationError(
                ja: "--encoding cp932 は --format csv とともに使います。",
                en: "--encoding cp932 goes with --format csv.")
        }
        if options.json, output == nil, (format ?? .json) != .json {
            throw ValidationError(
                ja: "--json は --format json とともに使うか、--output FILE で出力先を指定してください。",
                en: "--json goes with --format json, or with --output FILE to write elsewhere.")
        }
        try own.validate(for: figures)
    }

    private var wanted: Format { format ?? (options.json ? .json : .table) }

    func run() async throws {
        let console = options.console
        try await console.run {
            let made = try await ReportMaking(
                figures: figures, selection: selection, own: own, format: wanted,
                console: console
            ).made()
            let (data, replaced) = encoded(made)
            try OutputFile.write(data, to: output)
            tell(replaced, console)
            if options.json, output != nil {
                console.result(receipt(data, replaced), text: "")
            }
        }
    }

    private func encoded(_ text: String) -> (Data, [CP932Text.Replaced]) {
        guard wanted == .csv, encoding == .cp932 else { return (Data(text.utf8), []) }
        let mark = ReportSheet.byteOrderMark
        let made = CP932Text(text.hasPrefix(mark) ? String(text.dropFirst(mark.count)) : text)
        return (made.bytes, made.replaced)
    }

    private func tell(_ replaced: [CP932Text.Replaced], _ console: Console) {
        guard !replaced.isEmpty else { return }
        let list = replaced.map { "  \($0.character)  \($0.codePoints)  ×\($0.count)" }
            .joined(separator: "\n")
        console.say(
            LocalizedText(
                ja: "CP932にない文字を〓に置き換えました:\n\(list)",
                en: "Characters that CP932 does not have were written as 〓:\n\(list)"))
    }

    private func receipt(_ data: Data, _ replaced: [CP932Text.Replaced]) -> JSONValue {
        [
            "format": .string(wanted.rawValue),
            "encoding": .string(wanted == .csv ? encoding.rawValue : Encoding.utf8.rawValue),
            "bytes": data.count.json,
            "replaced": .array(
                replaced.map {
                    [
                        "character": .string($0.character),
                        "codePoints": .string($0.codePoints), "count": $0.count.json,
                    ]
                }),
        ]
    }
}

/// Which reissues, and how they are grouped.
struct ReportSelection: ParsableArguments {
    @Option(help: "集計の単位: office, prefecture, route, month / Rows.")
    var by: ReportGrouping = .office
    @Option(help: "この申請月から / From this month, such as 2026-04.", transform: Self.month)
    var from: CalendarMonth?
    @Option(help: "この申請月まで / To this month, included.", transform: Self.month)
    var to: CalendarMonth?
    @Option(help: "経路 / Route: express or ordinary.") var route: Route?
    @Option(
        help: "市区町村コード（区を含む）/ Municipality, wards included; may be repeated.",
        transform: OwnOffices.code)
    var office: [MunicipalityCode] = []
    @Option(help: "都道府県番号（2桁）/ Prefecture, two digits; may be repeated.")
    var prefecture: [String] = []

    func validate() throws {
        if let from, let to, to < from {
            throw ValidationError("--from, --to", .monthsTurnedRound)
        }
        guard prefecture.allSatisfy({ ReportFilter.prefectures($0)?.count == 1 }) else {
            throw ValidationError("--prefecture", .prefectureForm)
        }
    }

    private static func month(_ text: String) throws -> CalendarMonth {
        guard let month = CalendarMonth(text) else {
            throw ValidationError(LocalizedText.monthForm.inLanguage(.asked))
        }
        return month
    }

    var filter: ReportFilter {
        var filter = ReportFilter()
        filter.from = from
        filter.to = to
        filter.route = route
        filter.offices = office
        filter.prefectures = prefecture
        return filter
    }

    /// As the service is asked for it.
    func query(_ format: String, asOf: String?) -> [(String, String?)] {
        func list(_ words: [String]) -> String? {
            words.isEmpty ? nil : words.joined(separator: ",")
        }
        return [
            ("by", by.rawValue), ("from", from?.text), ("to", to?.text),
            ("route", route?.rawValue), ("office", list(office.map(\.text))),
            ("prefecture", list(prefecture)), ("asOf", asOf), ("format", format),
        ]
    }
}

extension ReportGrouping: ExpressibleByArgument {}
extension Route: ExpressibleByArgument {}
