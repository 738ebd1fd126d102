#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>

// Loaded when the first SVG is met, not linked: with all it brings along it doubles the time in which a process starts,
// and few ever meet one. In C, where an address becomes a function by assignment.

// As rsvg.h has them.
struct rsvg_rectangle { double x, y, width, height; };
struct rsvg_length { double length; int unit; };

struct rsvg {
    void *(*new_from_data)(const uint8_t *, size_t, void **);
    int (*get_intrinsic_size_in_pixels)(void *, double *, double *);
    void (*get_intrinsic_dimensions)(
        void *, int *, struct rsvg_length *, int *, struct rsvg_length *, int *, struct rsvg_rectangle *);
    int (*render_document)(void *, void *, const struct rsvg_rectangle *, void **);
    void (*unref)(void *);
};

// Returns 0 where the library, or one of the functions above, is not installed.
static inline int rsvg_load(struct rsvg *rsvg) {
    void *library = dlopen("librsvg-2.so.2", RTLD_NOW | RTLD_LOCAL);
    if (!library) return 0;
    *(void **)&rsvg->new_from_data = dlsym(library, "rsvg_handle_new_from_data");
    *(void **)&rsvg->get_intrinsic_size_in_pixels = dlsym(library, "rsvg_handle_get_intrinsic_size_in_pixels");
    *(void **)&rsvg->get_intrinsic_dimensions = dlsym(library, "rsvg_handle_get_intrinsic_dimensions");
    *(void **)&rsvg->render_document = dlsym(library, "rsvg_handle_render_document");
    *(void **)&rsvg->unref = dlsym(library, "g_object_unref");
    return rsvg->new_from_data && rsvg->get_intrinsic_size_in_pixels && rsvg->get_intrinsic_dimensions
        && rsvg->render_document && rsvg->unref;
}

// Returns NULL for a file that is no SVG.
static inline void *rsvg_open(const struct rsvg *rsvg, const uint8_t *file, size_t count) {
    return rsvg->new_from_data(file, count, NULL);
}

// The size in pixels, or else that of the view box. Returns 0 where it has neither.
static inline int rsvg_measure(const struct rsvg *rsvg, void *document, double *width, double *height) {
    if (rsvg->get_intrinsic_size_in_pixels(document, width, height)) return 1;
    int has_width, has_height, has_box;
    struct rsvg_length length;
    struct rsvg_rectangle box;
    rsvg->get_intrinsic_dimensions(document, &has_width, &length, &has_height, &length, &has_box, &box);
    if (!has_box) return 0;
    *width = box.width;
    *height = box.height;
    return 1;
}

// Draws on a cairo_t. Returns 0 where it failed.
static inline int rsvg_draw(const struct rsvg *rsvg, void *document, void *context, double width, double height) {
    struct rsvg_rectangle page = {0, 0, width, height};
    return rsvg->render_document(document, context, &page, NULL);
}

static inline void rsvg_close(const struct rsvg *rsvg, void *document) { rsvg->unref(document); }
