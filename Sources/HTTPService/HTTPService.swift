package import CaseDesk
package import Hummingbird
package import Logging
package import NIOCore
package import ServiceLifecycle

/// The HTTP side of the service: `/v1` for systems and screens, and what operations watch.
package enum HTTPService {
    /// Everything in the order in which a request passes it.
    package static func build(
        desk: CaseDesk, host: String, port: Int, services: [any Service], logger: Logger,
        live: LiveLimits = LiveLimits(),
        onServerRunning: @escaping @Sendable (any Channel) async -> Void
    ) -> some ApplicationProtocol {
        let router = Router(context: ServiceContext.self)
        router.add(middleware: ProblemMiddleware())
        var routes = Routes(bearers: Bearers(desk: desk), router: router)
        OpenEndpoints(desk: desk).addRoutes(to: &routes)
        CaseEndpoints(desk: desk).addRoutes(to: &routes)
        ReissueEndpoints(desk: desk).addRoutes(to: &routes)
        ApprovalEndpoints(desk: desk).addRoutes(to: &routes)
        SLAEndpoints(desk: desk).addRoutes(to: &routes)
        TaskEndpoints(desk: desk).addRoutes(to: &routes)
        let feed = LiveFeed(desk: desk, limits: live)
        LiveEndpoint(feed: feed).addRoutes(to: &routes)
        NoticeEndpoints(desk: desk).addRoutes(to: &routes)
        routes.closeOtherMethods()
        return Application(
            router: router,
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: "lostcard"),
            services: services + [LiveService(feed: feed, logger: logger)],
            onServerRunning: onServerRunning, logger: logger)
    }
}
