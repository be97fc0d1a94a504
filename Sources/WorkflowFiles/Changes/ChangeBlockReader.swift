import LostCardCore
import Yams

/// Reads what differs in one world.
struct ChangeBlockReader {
    private var item: YAMLMapping
    var block = ChangeBlock()

    init(_ item: YAMLMapping) { self.item = item }

    private typealias Figure = any WritableKeyPath<Durations, Distribution> & Sendable
    private typealias Share = any WritableKeyPath<Durations, Double> & Sendable

    private static let days = 0.0...400
    private static let minutes = 0.0...600

    mutating func read(in document: inout YAMLDocument) -> ChangeBlock {
        if let path = item.string("workflow", in: &document) {
            let mark = item.mark(of: "workflow")
            block.workflow = ChangeBlock.WorkflowReference(
                path: path, line: mark?.line ?? 1, column: mark?.column ?? 1)
        }
        section("calendar", in: &document) { $0.calendar(&$1, in: &$2) }
        section("staffing", in: &document) { $0.staffing(&$1, in: &$2) }
        section("hotline", in: &document) {
            $0.figures([("minutes", \.hotlineMinutes)], 0...43_200, &$1, in: &$2)
        }
        section("issuer", in: &document) { $0.issuer(&$1, in: &$2) }
        section("post", in: &document) {
            $0.figures(
                [("days", \.postDays), ("return-days", \.returnDays)], Self.days, &$1, in: &$2)
        }
        section("residents", in: &document) { $0.residents(&$1, in: &$2) }
        item.finish(in: &document)
        return block
    }

    private mutating func section(
        _ key: String, in document: inout YAMLDocument,
        read: (inout Self, inout YAMLMapping, inout YAMLDocument) -> Void
    ) {
        guard let node = item.node(key, in: &document),
            var mapping = YAMLMapping(node, in: &document)
        else { return }
        read(&self, &mapping, &document)
        mapping.finish(in: &document)
    }

    private mutating func staffing(
        _ mapping: inout YAMLMapping, in document: inout YAMLDocument
    ) {
        block.clerks = mapping.int("clerks", in: 1...10_000, in: &document)
        block.otherWork = mapping.decimal("other-work", in: 0...0.95, in: &document)
        figures(
            [
                ("minutes-per-notice", \.noticeMinutes),
                ("minutes-per-request", \.requestMinutes),
                ("minutes-per-collection", \.collectionMinutes),
            ], Self.minutes, &mapping, in: &document)
        guard let node = mapping.node("clerks-by-office", in: &document),
            var offices = YAMLMapping(node, in: &document)
        else { return }
        for key in offices.keys {
            let code = YAMLMapping.municipality(key, at: offices.keyMark(of: key), in: &document)
            let clerks = offices.int(key, in: 1...10_000, required: true, in: &document)
            if let code, let clerks { block.clerksByOffice[code] = clerks }
        }
    }

    private mutating func residents(
        _ mapping: inout YAMLMapping, in document: inout YAMLDocument
    ) {
        figures(
            [
                ("days-until-visit", \.daysUntilVisit),
                ("days-until-request", \.daysUntilRequest),
                ("days-until-collection", \.daysUntilCollection),
            ], Self.days, &mapping, in: &document)
        shares(
            [
                ("share-found", \.shares.found), ("share-no-reissue", \.shares.noReissue),
                ("share-express", \.shares.express), ("share-same-visit", \.shares.sameVisit),
            ], &mapping, in: &document)
    }

    private mutating func issuer(_ mapping: inout YAMLMapping, in document: inout YAMLDocument) {
        let works: IssuerWeek? = mapping.word("works", in: &document)
        block.issuerWorksEveryDay = works.map { $0 == .everyDay }
        block.issuerClosures = mapping.list("closed", in: &document).compactMap { node in
            YAMLMapping.date(node, in: &document).map {
                LocalDay(.closure, on: $0, reason: "")
            }
        }
        block.issuerDelays = mapping.list("delays", in: &document).compactMap {
            delay($0, in: &document)
        }
        shares(
            [
                ("share-returned", \.shares.returned),
                ("share-address-changed", \.shares.addressChanged),
            ], &mapping, in: &document)
        stages(
            "express",
            [
                ("accepted", \.express.accepted), ("produced", \.express.produced),
                ("dispatched", \.express.finished),
            ], &mapping, in: &document)
        stages(
            "ordinary",
            [
                ("accepted", \.ordinary.accepted), ("produced", \.ordinary.produced),
                ("at-counter", \.ordinary.finished),
            ], &mapping, in: &document)
    }

    private mutating func stages(
        _ route: String, _ figures: [(String, Figure)], _ mapping: inout YAMLMapping,
        in document: inout YAMLDocument
    ) {
        guard let node = mapping.node(route, in: &document),
            var stages = YAMLMapping(node, in: &document)
        else { return }
        self.figures(figures, Self.days, &stages, in: &document)
        stages.finish(in: &document)
    }

    private func delay(_ node: Node, in document: inout YAMLDocument) -> IssuerDelay? {
        guard var item = YAMLMapping(node, in: &document) else { return nil }
        let from = item.date("from", in: &document)
        let to = item.date("to", in: &document)
        let days = item.decimal("days", in: Self.days, required: true, in: &document)
        let route: Route? = item.word("route", in: &document)
        if let from, let to, to < from {
            document.report(.badValue, "'to' lies before 'from'", at: item.mark(of: "to"))
        }
        item.finish(in: &document)
        return days.map { IssuerDelay(from: from, to: to, days: $0, route: route) }
    }

    private mutating func figures(
        _ figures: [(String, Figure)], _ bounds: ClosedRange<Double>,
        _ mapping: inout YAMLMapping, in document: inout YAMLDocument
    ) {
        for (key, path) in figures {
            guard let node = mapping.node(key, in: &document),
                let value = DistributionReader(key: key, bounds: bounds).read(node, in: &document)
            else { continue }
            block.distributions.append(ChangeBlock.Setting(path, value))
        }
    }

    private mutating func shares(
        _ shares: [(String, Share)], _ mapping: inout YAMLMapping,
        in document: inout YAMLDocument
    ) {
        for (key, path) in shares {
            guard let value = mapping.decimal(key, in: 0...1, in: &document) else { continue }
            block.shares.append(ChangeBlock.Setting(path, value))
        }
    }

    private enum IssuerWeek: String, CaseIterable {
        case weekdays
        case everyDay = "every-day"
    }
}
