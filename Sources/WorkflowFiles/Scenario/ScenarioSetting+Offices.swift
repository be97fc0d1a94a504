package import LostCardCore

extension ScenarioSetting {
    /// The policies under which scenarios play: the national one, and every stricter choice in the
    /// city elsewhere, so that scenarios can show both.
    package static func offices(_ national: OfficePolicy = OfficePolicy()) -> OfficePolicies {
        guard let strict = MunicipalityCode("172049") else {
            return OfficePolicies(national: national)
        }
        var policy = national
        policy.pendingReport = .forbidden
        policy.expressIdentity = .twoPhotos
        policy.windowCounting = .firstDayIncluded
        policy.targets = [.reissueExpress: 8]
        return OfficePolicies(national: national, own: [strict: policy])
    }
}
