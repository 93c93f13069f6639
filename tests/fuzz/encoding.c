/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as text: what comes out is UTF-8, but for a byte 0xFF for each that the encoding does not have. */

#include "fuzz.h"

#include "roster/encoding.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (RegistrarArena) arena = { 0 };
  RegistrarEncoding encoding;

  registrar_encoding_find ((const char *) data, size, &encoding);
  g_assert (registrar_encoding_is_known (encoding.name));
  if (g_str_equal (encoding.name, "UTF-8"))
    return 0;

  registrar_arena_init (&arena);
  g_assert (registrar_encoding_decode (encoding.name, (const char *) data, size, &arena));
  for (gsize i = 1; i < arena.size; i++)
    if (arena.data[i] == '\xFF')
      arena.data[i] = '?';
  g_assert (registrar_encoding_is_utf8 (arena.data + 1, arena.size - 1));

  return 0;
}
