#include <isa-l/crc.h>
#include <isa-l/crc64.h>
#include <isa-l/igzip_lib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct igzip_work {
    struct isal_zstream stream;
    uint8_t level_1[ISAL_DEF_LVL1_DEFAULT];
    // What distances reach back to.
    uint8_t window[ISAL_DEF_HIST_SIZE];
    uint8_t input[];
};

// How much memory it takes to compress so many bytes.
static inline size_t igzip_memory(uint32_t count) { return sizeof(struct igzip_work) + count; }

// Compresses into a zlib stream (RFC 1950), in memory at a multiple of 64 bytes; returns the bytes written, or 0 when there was no room for them.
//
// In C, since the stream holds arrays larger than Swift takes and the size of its workspace is a calculated macro.
static inline uint32_t igzip_zlib_in(
    void *memory, const uint8_t *input, uint32_t count, uint8_t *output, uint32_t room
) {
    struct igzip_work *work = (struct igzip_work *)memory;
    isal_deflate_init(&work->stream);
    // The third level would look for repetitions in another way on another kind of processor.
    work->stream.level = 1;
    work->stream.level_buf = work->level_1;
    work->stream.level_buf_size = sizeof work->level_1;
    // At the very beginning of an input, version 2.30 reads a register that is not set (write_first_byte in
    // igzip_icf_body_h1_gr_bt.asm): its third byte is taken for others, depending on where the memory lies, and the
    // same input has several outputs. It does not where there is a history. This one is empty: all that it knows is
    // that the first byte might repeat what a whole window lies before it, which therefore is another.
    work->stream.internal_state.has_hist = IGZIP_DICT_HASH_SET;
    // Where the history is told, and more: no public name tells where it ends.
    memset(work->level_1, 0, ISAL_DEF_LVL1_MIN);
    if (count > 0) work->window[0] = (uint8_t)~input[0];
    memcpy(work->input, input, count);
    work->stream.gzip_flag = IGZIP_ZLIB;
    work->stream.end_of_stream = 1;
    work->stream.next_in = work->input;
    work->stream.avail_in = count;
    work->stream.next_out = output;
    work->stream.avail_out = room;
    if (isal_deflate(&work->stream) != COMP_OK || work->stream.internal_state.state != ZSTATE_END) return 0;
    return work->stream.total_out;
}

// The same in memory of its own, which may not suffice either.
static inline uint32_t igzip_zlib(const uint8_t *input, uint32_t count, uint8_t *output, uint32_t room) {
    void *memory;
    if (posix_memalign(&memory, 64, igzip_memory(count))) return 0;
    uint32_t written = igzip_zlib_in(memory, input, count, output, room);
    free(memory);
    return written;
}
