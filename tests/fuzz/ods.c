/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The content.xml of an ODS file. */

#include "fuzz.h"

#include "../roster/zip-builder.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = NULL;
  ZipBuilder zip;

  zip_builder_init (&zip);
  zip_builder_add (&zip, "META-INF/manifest.xml", "<manifest/>");
  zip_builder_add_lying (&zip, "content.xml", data, size, (ZipLies){ .stored = TRUE });
  bytes = zip_builder_finish (&zip);
  read_whole_roster (bytes);

  return 0;
}
