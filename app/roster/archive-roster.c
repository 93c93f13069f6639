/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From an archive to the reader of what it holds. */

#include "roster/archive-roster.h"

#include "roster/archive.h"
#include "roster/ods-roster.h"
#include "roster/oneroster-roster.h"
#include "roster/roster.h"
#include "roster/xlsx-roster.h"
#include "roster/xlsx-workbook.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAGIC "PK\x03\x04"

gboolean
registrar_archive_roster_is_one (const char *data, gsize length)
{
  return length >= strlen (MAGIC) && memcmp (data, MAGIC, strlen (MAGIC)) == 0;
}

static gboolean
read_oneroster (RegistrarRosterBuilder       *builder,
                RegistrarArchive             *archive,
                const RegistrarRosterOptions *options,
                GCancellable                 *cancellable,
                GError                      **error)
{
  g_auto (RegistrarOnerosterFiles) files = { 0 };

  return registrar_oneroster_files_find_in_archive (&files, archive, builder->contents->name, error)
         && registrar_oneroster_roster_read (builder, &files, options, cancellable, error);
}

gboolean
registrar_archive_roster_read (RegistrarRosterBuilder       *builder,
                               const char                   *data,
                               gsize                         length,
                               const RegistrarRosterOptions *options,
                               GCancellable                 *cancellable,
                               GError                      **error)
{
  const char *name = builder->contents->name;
  g_autoptr (RegistrarArchive) archive = registrar_archive_open (data, length, name, error);

  if (archive == NULL)
    return FALSE;
  if (registrar_xlsx_is_workbook (archive))
    return registrar_xlsx_roster_read (builder, archive, options, cancellable, error);
  if (registrar_ods_is_spreadsheet (archive))
    return registrar_ods_roster_read (builder, archive, options, cancellable, error);

  if (registrar_oneroster_files_are_in_archive (archive))
    return read_oneroster (builder, archive, options, cancellable, error);

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_NOT_TEXT,
               _("“%s” is an archive without a roster: open it and choose the file with the students."), name);
  return FALSE;
}
