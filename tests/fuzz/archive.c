/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as an archive, each of whose entries is read. */

#include "fuzz.h"

#include "roster/archive.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (RegistrarArchive) archive = registrar_archive_open ((const char *) data, size, "fuzz", NULL);

  for (guint i = 0; archive != NULL && i < registrar_archive_get_size (archive); i++)
    {
      g_auto (RegistrarArena) arena = { 0 };

      registrar_arena_init (&arena);
      registrar_archive_read (archive, i, &arena, NULL, NULL);
      g_assert (arena.size <= REGISTRAR_ARCHIVE_MAX_UNPACKED + 1024 * 1024);
    }

  return 0;
}
