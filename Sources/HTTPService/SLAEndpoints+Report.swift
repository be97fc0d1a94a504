import CaseDesk
import LostCardCore

extension SLAEndpoints {
    private enum Format: String, CaseIterable {
        case json, csv, html
    }

    /// Lists of codes are written with commas between them.
    func report(_ call: Call) async throws -> Reply {
        if !call.actor.isNational { try permit(call, [.manager]) }
        var query = QueryReader(call.query)
        var wanted = ReportQuery()
        wanted.asOf = query.instant("asOf")
        wanted.grouping = query.word("by") ?? .office
        wanted.filter.from = query.parsed("from", .monthForm, CalendarMonth.init)
        wanted.filter.to = query.parsed("to", .monthForm, CalendarMonth.init)
        wanted.filter.route = query.word("route")
        wanted.filter.offices = query.parsed("office", .officeUnknown, offices) ?? []
        wanted.filter.prefectures =
            query.parsed("prefecture", .prefectureForm, ReportFilter.prefectures) ?? []
        let format: Format = query.word("format") ?? .json
        if let from = wanted.filter.from, let to = wanted.filter.to, to < from {
            query.fault("to", .monthsTurnedRound)
        }
        if !wanted.filter.offices.allSatisfy({ isOwn($0, of: call.actor) }) {
            query.fault("office", .notYourOffice)
        }
        try query.finish()
        let report = try await desk.report(wanted, by: call.actor)
        let table = desk.rules.municipalities
        switch format {
        case .json: return Reply(report.json(table))
        case .csv:
            let sheet = ReportSheet(report, table, in: call.language)
            return Reply(
                Reply.Document(type: "text/csv", text: ReportSheet.byteOrderMark + sheet.csv))
        case .html:
            let page = ReportPage(report, table, in: call.language)
            return Reply(Reply.Document(type: "text/html", text: page.html))
        }
    }

    private func isOwn(_ office: MunicipalityCode, of actor: Actor) -> Bool {
        actor.isNational
            || actor.offices.contains { desk.rules.municipalities.isWithin(office, office: $0) }
    }

    private func offices(_ text: String) -> [MunicipalityCode]? {
        let codes = text.split(separator: ",", omittingEmptySubsequences: false).map {
            MunicipalityCode(String($0))
        }
        let known = codes.compactMap { code in
            code.flatMap { desk.rules.municipalities[$0] == nil ? nil : $0 }
        }
        return known.count == codes.count ? known : nil
    }
}

extension LocalizedText {
    fileprivate static let notYourOffice = LocalizedText(
        ja: "担当する市区町村だけを指定できます。", en: "Name offices of your own only.")
}
