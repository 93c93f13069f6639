/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the C library keeps the memory that we have freed. */

#include "workspace/memory.h"

#include <malloc.h>

#define OF_ITS_OWN (1 << 20) /* bytes: a block as large is the system's again at once */
#define KEPT       (4 << 20) /* bytes, free at the end of a heap: the next student's */

/* By itself glibc learns from each large block that is freed to keep the next one, up to 32 MiB: after a million
 * rows were read, tens of megabytes of them lie unused below what is still needed. Whoever sets one of the two
 * limits has the other's start, 128 KiB, for good: a run of a million would spend a second on giving back and
 * asking anew. */
void
registrar_memory_prepare (void)
{
  mallopt (M_MMAP_THRESHOLD, OF_ITS_OWN);
  mallopt (M_TRIM_THRESHOLD, KEPT);
}

/* Blocks that are smaller lie in a heap of the thread that asked for them, where the next thread does not find them. */
void
registrar_memory_give_back (void)
{
  malloc_trim (0);
}
