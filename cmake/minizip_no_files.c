/* What minizip's unzip.c asks of its ioapi.c, without that file's way to the files of a disk: there are none in the page,
   and what is read lies in memory. */
#include <ioapi.h>
#include <string.h>

voidpf call_zopen64(const zlib_filefunc64_32_def* functions, const void* name, int mode) {
    return functions->zfile_func64.zopen64_file(functions->zfile_func64.opaque, name, mode);
}

long call_zseek64(const zlib_filefunc64_32_def* functions, voidpf stream, ZPOS64_T offset, int origin) {
    return functions->zfile_func64.zseek64_file(functions->zfile_func64.opaque, stream, offset, origin);
}

ZPOS64_T call_ztell64(const zlib_filefunc64_32_def* functions, voidpf stream) {
    return functions->zfile_func64.ztell64_file(functions->zfile_func64.opaque, stream);
}

/* For those who bring no functions of their own: nobody here. */
void fill_fopen64_filefunc(zlib_filefunc64_def* functions) { memset(functions, 0, sizeof *functions); }
void fill_zlib_filefunc64_32_def_from_filefunc32(zlib_filefunc64_32_def* to, const zlib_filefunc_def* from) {
    (void)from;
    memset(to, 0, sizeof *to);
}
