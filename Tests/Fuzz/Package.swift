// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// The readers alone, so that `ops/fuzz` can build them with instruments in a minute.
let package = Package(
    name: "lostcard",
    products: [.library(name: "Readers", type: .static, targets: ["WorkflowFiles"])],
    dependencies: [.package(url: "https://github.com/jpsim/Yams", from: "6.2.2")],
    targets: [
        .target(name: "LostCardCore", path: "LostCardCore", swiftSettings: settings),
        .target(
            name: "WorkflowFiles",
            dependencies: ["LostCardCore", .product(name: "Yams", package: "Yams")],
            path: "WorkflowFiles", swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
