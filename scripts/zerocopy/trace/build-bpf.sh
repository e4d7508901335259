#!/bin/sh
# Makes copies.x86-64.o and copies.arm64.o of copies.bpf.c and kernel.bpf.h, its only inputs, by clang 14 (Debian 12's), into
# this folder or the one that is named. The same bytes each time and everywhere: no path goes in. A test holds that.
set -eu
into=$(cd "${1:-$(dirname "$0")}" && pwd)
cd "$(dirname "$0")"
clang=$(command -v clang-14 || command -v clang)
strip=$(command -v llvm-strip-14 || command -v llvm-strip)
for target in x86:x86-64 arm64:arm64; do
    "$clang" -target bpf -mcpu=v3 -O2 -g -nostdinc -Wall -Werror -Wno-unused-function -D__TARGET_ARCH_"${target%:*}" \
        -fdebug-compilation-dir=. -c copies.bpf.c -o "$into/copies.${target#*:}.o"
    "$strip" -g "$into/copies.${target#*:}.o" # leaves BTF, which libbpf needs
done
