// swift-tools-version: 6.2

import PackageDescription

// That of the program.
let allocator: [LinkerSetting] = [.linkedLibrary("mimalloc", .when(platforms: [.linux]))]

// A package of its own, so that whoever depends on Struk never resolves what only measuring needs.
let package = Package(
    name: "struk-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "struk", path: "../.."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    ],
    targets: [
        .target(name: "CPUClock"),

        // How long one voucher takes.
        .executableTarget(
            name: "voucher-benchmark",
            dependencies: [
                "CPUClock",
                .product(name: "Payments", package: "struk"),
                .product(name: "Vouchers", package: "struk"),
            ],
            linkerSettings: allocator
        ),

        // The same for a harness that holds programs of all kinds against each other.
        .executableTarget(
            name: "voucher-peer",
            dependencies: [
                "CPUClock",
                .product(name: "Payments", package: "struk"),
                .product(name: "Vouchers", package: "struk"),
            ],
            linkerSettings: allocator
        ),

        // What the whole service bears. It shares no code with the program it measures.
        .executableTarget(
            name: "service-benchmark",
            dependencies: [
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
]
for target in package.targets { target.swiftSettings = settings }
