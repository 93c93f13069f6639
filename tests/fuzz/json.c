/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The objects of an array in JSON, and the same text as objects one a line. */

#include "fuzz.h"

#include <string.h>

static void
read_after (const char *start, const uint8_t *data, size_t size)
{
  g_autoptr (GByteArray) text = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  g_byte_array_append (text, (const guint8 *) start, strlen (start));
  g_byte_array_append (text, data, size);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&text));
  read_whole_roster (bytes);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  read_after ("[{\"id\":", data, size);
  read_after ("{\"id\":", data, size);

  return 0;
}
