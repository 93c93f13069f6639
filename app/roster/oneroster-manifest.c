/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Holding the manifest against the files. */

#include "roster/oneroster-manifest.h"

#include <string.h>

#define FILE_PREFIX "file."

static const char *const modes[] = { "bulk", "delta", "absent", NULL };
static const char *const versions[] = { "1.1", "1.2", "1.2.0", "1.2.1", NULL };

/* `file.users`: the file that it is about; REGISTRAR_ONEROSTER_N_FILES for one that no roster needs. */
static RegistrarOnerosterFile
find_file (const char *property)
{
  g_autofree char *name = g_strconcat (property + strlen (FILE_PREFIX), ".csv", NULL);
  guint file = 0;

  while (file < REGISTRAR_ONEROSTER_N_FILES && g_ascii_strcasecmp (registrar_oneroster_file_to_name (file), name) != 0)
    file++;

  return file;
}

static gboolean
agrees (const char *property, const char *value, const RegistrarOnerosterFiles *files)
{
  RegistrarOnerosterFile file;

  if (g_str_equal (property, "oneroster.version"))
    return g_strv_contains (versions, value);
  if (!g_str_has_prefix (property, FILE_PREFIX))
    return TRUE;

  file = find_file (property);
  if (file == REGISTRAR_ONEROSTER_N_FILES)
    return TRUE;

  return g_strv_contains (modes, value) && !g_str_equal (value, "absent") == registrar_oneroster_files_has (files, file);
}

gboolean
registrar_oneroster_manifest_check (RegistrarOnerosterTable *manifest,
                                    const RegistrarOnerosterFiles *files,
                                    RegistrarOnerosterNotes *notes,
                                    GError **error)
{
  gboolean has_row;

  if (registrar_oneroster_table_note_missing (manifest, REGISTRAR_ONEROSTER_PROPERTY_NAME, notes)
      || registrar_oneroster_table_note_missing (manifest, REGISTRAR_ONEROSTER_VALUE, notes))
    return TRUE;

  while (registrar_oneroster_table_next (manifest, &has_row, error))
    {
      const char *property;
      const char *value;

      if (!has_row)
        return TRUE;
      property = registrar_oneroster_table_get_text (manifest, REGISTRAR_ONEROSTER_PROPERTY_NAME);
      value = registrar_oneroster_table_get_text (manifest, REGISTRAR_ONEROSTER_VALUE);
      if (!agrees (property, value, files))
        registrar_oneroster_notes_add (notes, REGISTRAR_PROBLEM_MANIFEST, 0, "%s (%s)", property, value);
    }

  return FALSE;
}
