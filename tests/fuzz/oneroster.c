/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The files of a OneRoster set, one behind the other, with a byte 0x1C between them. */

#include "fuzz.h"

#include "../roster/zip-builder.h"

#define SEPARATOR 0x1C

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[] = { "users.csv", "enrollments.csv", "classes.csv", "roles.csv", "manifest.csv" };
  g_autoptr (GBytes) bytes = NULL;
  ZipBuilder zip;

  zip_builder_init (&zip);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const uint8_t *end = size > 0 ? memchr (data, SEPARATOR, size) : NULL;
      gsize length = end != NULL ? (gsize) (end - data) : size;
      gsize passed = MIN (length + 1, size);

      zip_builder_add_lying (&zip, names[i], data, length, (ZipLies){ .stored = TRUE });
      data += passed;
      size -= passed;
    }
  bytes = zip_builder_finish (&zip);
  read_whole_roster (bytes);

  return 0;
}
