import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("What is overdue at the hotline")
struct OverdueTests {
    @Test(
        "goes by the shortest promise, be it one of the workflow or of an office",
        arguments: StoreKind.allCases, [(nil, 0), (600, 0), (300, 1)] as [(Int?, Int)])
    func shortest(kind: StoreKind, rule: (target: Int?, late: Int)) async throws {
        var policy = OfficePolicy()
        if let target = rule.target { policy.targets = [.suspension: target] }
        let hall = try await TownHall(kind)
            .under(OfficePolicies(national: policy), SettingsInUse())
        _ = try await hall.report(["holder": ["name": "無名"], "loss": ["kind": "stolen"]])
        hall.clock.set(to: hall.clock.now.advanced(bySeconds: 400))
        let supervisor = Actor(role: .hotlineSupervisor, id: "s-1", office: nil)
        let page = try await hall.desk.overdue(OverdueQuery(), by: supervisor)
        #expect(page.items.count == rule.late)
    }
}
