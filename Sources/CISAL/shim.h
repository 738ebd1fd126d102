#include <isa-l/crc.h>
#include <isa-l/crc64.h>
#include <isa-l/igzip_lib.h>
#include <stdint.h>
#include <stdlib.h>

// In C, since the stream holds arrays larger than Swift takes and the size of its workspace is a calculated macro.
// Returns the bytes written, or 0 when they or the memory did not suffice.
static inline uint32_t igzip_zlib(const uint8_t *input, uint32_t count, uint8_t *output, uint32_t room) {
    struct work {
        struct isal_zstream stream;
        uint8_t level_1[ISAL_DEF_LVL1_DEFAULT];
    } *work;
    if (posix_memalign((void **)&work, 64, sizeof *work)) return 0;
    isal_deflate_stateless_init(&work->stream);
    // The whole window. The library leaves what was in the memory, and the same picture would give other bytes.
    work->stream.hist_bits = 0;
    // The third level would look for repetitions in another way on another kind of processor.
    work->stream.level = 1;
    work->stream.level_buf = work->level_1;
    work->stream.level_buf_size = sizeof work->level_1;
    work->stream.gzip_flag = IGZIP_ZLIB;
    work->stream.end_of_stream = 1;
    work->stream.next_in = (uint8_t *)input;
    work->stream.avail_in = count;
    work->stream.next_out = output;
    work->stream.avail_out = room;
    uint32_t written = isal_deflate_stateless(&work->stream) == COMP_OK ? work->stream.total_out : 0;
    free(work);
    return written;
}
