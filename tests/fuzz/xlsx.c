/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of a workbook, a line `---` between each two: a sheet, the shared strings, the styles, the workbook. */

#include "fuzz.h"

#include "../roster/zip-builder.h"

#define RELATION(id, kind, target) "<Relationship Id=\"" id "\" Type=\"/" kind "\" Target=\"" target "\"/>"

static void
add_part (ZipBuilder *zip, const char *path, const char *part, gsize length)
{
  zip_builder_add_lying (zip, path, part, length, (ZipLies){ .stored = TRUE });
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const paths[] = { "sheet.xml", "strings.xml", "styles.xml", "workbook.xml" };
  const char *part = (const char *) data;
  const char *end = part + size;
  g_autoptr (GBytes) bytes = NULL;
  ZipBuilder zip;

  zip_builder_init (&zip);
  zip_builder_add (&zip, "[Content_Types].xml", "<Types/>");
  zip_builder_add (&zip, "_rels/.rels", "<R>" RELATION ("r1", "officeDocument", "workbook.xml") "</R>");
  zip_builder_add (&zip, "_rels/workbook.xml.rels",
                   "<R>" RELATION ("r1", "worksheet", "sheet.xml") RELATION ("r2", "sharedStrings", "strings.xml")
                       RELATION ("r3", "styles", "styles.xml") "</R>");
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      const char *next = memmem (part, end - part, "\n---\n", 5);
      gsize length = next != NULL ? next - part : end - part;

      if (i + 1 == G_N_ELEMENTS (paths) && length == 0)
        zip_builder_add (&zip, paths[i], "<w><sheets><sheet name=\"S\" r:id=\"r1\"/></sheets></w>");
      else
        add_part (&zip, paths[i], part, length);
      part = next != NULL ? next + 5 : end;
    }
  bytes = zip_builder_finish (&zip);
  read_whole_roster (bytes);

  return 0;
}
