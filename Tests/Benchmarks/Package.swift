// swift-tools-version: 6.2

import PackageDescription

// A package of its own, so that whoever depends on Struk never resolves what only measuring needs.
let package = Package(
    name: "struk-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "struk", path: "../..")],
    targets: [
        .executableTarget(
            name: "voucher-benchmark",
            dependencies: [
                .product(name: "Payments", package: "struk"),
                .product(name: "Vouchers", package: "struk"),
            ],
            swiftSettings: [.treatAllWarnings(as: .error), .strictMemorySafety()]
        )
    ],
    swiftLanguageModes: [.v6]
)
