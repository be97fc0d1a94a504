package import CaseDesk
package import Hummingbird
package import Logging
package import NIOCore
package import ServiceLifecycle

/// The HTTP side of the service: `/v1` for systems and screens, and what operations watch.
package enum HTTPService {
    /// Everything in the order in which a request passes it.
    package static func build(
        desks: DeskInForce, host: String, port: Int, services: [any Service], logger: Logger,
        live: LiveLimits = LiveLimits(),
        onServerRunning: @escaping @Sendable (any Channel) async -> Void
    ) -> some ApplicationProtocol {
        let router = Router(context: ServiceContext.self)
        router.add(middleware: ProblemMiddleware())
        var routes = Routes(desks: desks, router: router)
        OpenEndpoints(desks: desks).addRoutes(to: &routes)
        CaseEndpoints(desks: desks).addRoutes(to: &routes)
        ReissueEndpoints(desks: desks).addRoutes(to: &routes)
        ApprovalEndpoints(desks: desks).addRoutes(to: &routes)
        SLAEndpoints(desks: desks).addRoutes(to: &routes)
        TaskEndpoints(desks: desks).addRoutes(to: &routes)
        let feed = LiveFeed(desks: desks, limits: live)
        LiveEndpoint(feed: feed).addRoutes(to: &routes)
        NoticeEndpoints(desks: desks).addRoutes(to: &routes)
        routes.closeOtherMethods()
        return Application(
            router: router,
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: "lostcard"),
            services: services + [LiveService(feed: feed, logger: logger)],
            onServerRunning: onServerRunning, logger: logger)
    }
}
