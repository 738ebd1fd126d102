import Testing

@testable import Graphics

struct ModuleGridTests {
    @Test func `neighbouring dark modules are one run, never over a row's end`() {
        let grid = ModuleGrid(
            columns: 4,
            rows: 3,
            dark: Array("##.#" + "#..." + "....").map { $0 == "#" },
            x: 0,
            y: 0,
            moduleWidth: 1,
            moduleHeight: 1,
            description: ""
        )
        #expect(
            grid.darkRuns == [
                ModuleGrid.DarkRun(row: 0, columns: 0..<2), ModuleGrid.DarkRun(row: 0, columns: 3..<4),
                ModuleGrid.DarkRun(row: 1, columns: 0..<1),
            ]
        )
    }
}
