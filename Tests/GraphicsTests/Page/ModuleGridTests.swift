import Testing

@testable import Graphics

struct ModuleGridTests {
    @Test func `dark modules are areas: neighbours in a row, and equal ones below, never over a row's end`() {
        let grid = ModuleGrid(
            columns: 4,
            rows: 4,
            dark: Array("##.#" + "##.." + "...." + "##.#").map { $0 == "#" },
            x: 0,
            y: 0,
            moduleWidth: 1,
            moduleHeight: 1,
            description: ""
        )
        #expect(
            grid.darkAreas == [
                ModuleGrid.DarkArea(columns: 0..<2, rows: 0..<2), ModuleGrid.DarkArea(columns: 3..<4, rows: 0..<1),
                ModuleGrid.DarkArea(columns: 0..<2, rows: 3..<4), ModuleGrid.DarkArea(columns: 3..<4, rows: 3..<4),
            ]
        )
    }
}
