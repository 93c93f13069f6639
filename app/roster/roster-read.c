/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a roster: from a file to the reader of its format. */

#include "roster/address-list.h"
#include "roster/archive-roster.h"
#include "roster/csv-dialect.h"
#include "roster/csv-roster.h"
#include "roster/digest.h"
#include "roster/file-kind.h"
#include "roster/file-text.h"
#include "roster/json-roster.h"
#include "roster/oneroster-roster.h"
#include "roster/roster-private.h"
#include "roster/sheet-row.h"
#include "roster/sheet-choice.h"
#include "roster/text-decode.h"
#include "roster/xls-roster.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define UTF8_MARK "\xEF\xBB\xBF"

static gboolean
check_text (const RegistrarArena *arena, const char *name, GError **error)
{
  gsize length = arena->size - 1;
  const char *kind = registrar_file_kind_guess (arena->data + 1, length);

  if (length == 0)
    g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_EMPTY,
                 _("“%s” is empty: there are no students in it."), name);
  else if (kind != NULL)
    g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_NOT_TEXT,
                 /* Translators: the second %s is a kind of file: 'a PDF document' */
                 _("“%s” seems to be %s: open it in its program and save it as CSV in UTF-8."), name, kind);
  else
    return TRUE;

  return FALSE;
}

static gboolean
check_delimiter (const RegistrarRosterOptions *options, GError **error)
{
  const char *wish = options != NULL ? options->delimiter : NULL;

  if (wish == NULL || registrar_csv_delimiter_from_text (wish) != '\0')
    return TRUE;

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_BAD_OPTION,
               _("“%s” cannot separate cells: name one sign, or tab, comma, semicolon or pipe."), wish);
  return FALSE;
}

/* What is no table needs an arena of its own for the cells. */
static gboolean
read_decoded (RegistrarRosterBuilder       *builder,
              RegistrarArena               *arena,
              const char                   *name,
              const char                   *digest,
              const RegistrarEncoding      *encoding,
              const RegistrarRosterOptions *options,
              GCancellable                 *cancellable,
              GError                      **error)
{
  gsize mark = strncmp (arena->data + 1, UTF8_MARK, strlen (UTF8_MARK)) == 0 ? strlen (UTF8_MARK) : 0;
  const char *text = arena->data + 1 + mark;
  gsize length = arena->size - 1 - mark;
  gboolean is_json = registrar_json_roster_is_one (text, length);
  char delimiter = '\0';
  RegistrarArena cells;

  if (options != NULL && options->delimiter != NULL)
    delimiter = registrar_csv_delimiter_from_text (options->delimiter);
  if (delimiter != '\0' || (!is_json && !registrar_address_list_is_one (text, length)))
    {
      registrar_roster_builder_init (builder, name, arena, digest, options);
      registrar_roster_contents_set_encoding (builder->contents, encoding);
      return registrar_sheet_choice_check_none (options, name, error)
             && registrar_csv_roster_read (builder, delimiter, cancellable, error);
    }

  registrar_arena_init_staying (&cells, REGISTRAR_SHEET_ROOM);
  registrar_roster_builder_init (builder, name, &cells, digest, options);
  registrar_roster_contents_set_encoding (builder->contents, encoding);

  if (is_json)
    return registrar_json_roster_read (builder, text, length, options, cancellable, error);

  return registrar_sheet_choice_check_none (options, name, error)
         && registrar_address_list_read (builder, text, length, error);
}

/* The text is decoded where it is, so its digest comes first. */
static gboolean
read_text (RegistrarRosterBuilder       *builder,
           RegistrarArena               *arena,
           const char                   *name,
           const RegistrarRosterOptions *options,
           GCancellable                 *cancellable,
           GError                      **error)
{
  g_autofree char *digest = NULL;
  RegistrarEncoding encoding;

  if (!check_text (arena, name, error))
    return FALSE;

  digest = registrar_digest_new (arena->data + 1, arena->size - 1);

  return registrar_text_decode (arena, name, options, &encoding, error)
         && read_decoded (builder, arena, name, digest, &encoding, options, cancellable, error);
}

/* A reader of files that are no text. */
typedef gboolean (*ReadFunc) (RegistrarRosterBuilder       *builder,
                              const char                   *data,
                              gsize                         length,
                              const RegistrarRosterOptions *options,
                              GCancellable                 *cancellable,
                              GError                      **error);

/* What it makes of the file goes into an arena of its own. */
static gboolean
read_binary (RegistrarRosterBuilder       *builder,
             const RegistrarArena         *arena,
             const char                   *name,
             ReadFunc                      read,
             const RegistrarRosterOptions *options,
             GCancellable                 *cancellable,
             GError                      **error)
{
  g_autofree char *digest = registrar_digest_new (arena->data + 1, arena->size - 1);
  RegistrarArena texts;

  registrar_arena_init_staying (&texts, REGISTRAR_SHEET_ROOM);
  registrar_roster_builder_init (builder, name, &texts, digest, options);

  return read (builder, arena->data + 1, arena->size - 1, options, cancellable, error);
}

static RegistrarRoster *
finish (RegistrarRosterBuilder *builder, const RegistrarRosterOptions *options, GError **error)
{
  RegistrarRosterContents *contents = registrar_roster_builder_finish (builder, error);
  g_autoptr (RegistrarRoster) roster = NULL;

  if (contents == NULL)
    return NULL;

  roster = registrar_roster_new_take (contents);
  if (options == NULL || options->repairs == NULL)
    return g_steal_pointer (&roster);

  return registrar_roster_repair (roster, (const char *const *) options->repairs, error);
}

static RegistrarRoster *
read_arena (RegistrarArena               *arena,
            const char                   *name,
            const RegistrarRosterOptions *options,
            GCancellable                 *cancellable,
            GError                      **error)
{
  g_auto (RegistrarRosterBuilder) builder = { 0 };
  gboolean done;

  if (!check_delimiter (options, error))
    return NULL;
  if (registrar_archive_roster_is_one (arena->data + 1, arena->size - 1))
    done = read_binary (&builder, arena, name, registrar_archive_roster_read, options, cancellable, error);
  else if (registrar_xls_roster_is_one (arena->data + 1, arena->size - 1))
    done = read_binary (&builder, arena, name, registrar_xls_roster_read, options, cancellable, error);
  else
    done = read_text (&builder, arena, name, options, cancellable, error);

  return done ? finish (&builder, options, error) : NULL;
}

/* A folder is a set of files, or none that can be read. */
static RegistrarRoster *
read_folder (GFile *folder, const RegistrarRosterOptions *options, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = registrar_file_dup_name (folder);
  g_auto (RegistrarOnerosterFiles) files = { 0 };
  g_auto (RegistrarRosterBuilder) builder = { 0 };
  RegistrarArena texts;

  if (!check_delimiter (options, error)
      || !registrar_oneroster_files_find_in_folder (&files, folder, name, cancellable, error))
    return NULL;

  registrar_arena_init_staying (&texts, REGISTRAR_SHEET_ROOM);
  registrar_roster_builder_init (&builder, name, &texts, NULL, options);
  if (!registrar_oneroster_roster_read (&builder, &files, options, cancellable, error))
    return NULL;

  builder.contents->digest = registrar_oneroster_files_dup_digest (&files);

  return finish (&builder, options, error);
}

RegistrarRoster *
registrar_roster_read (GFile *file, const RegistrarRosterOptions *options, GCancellable *cancellable, GError **error)
{
  g_auto (RegistrarArena) arena = { 0 };
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (registrar_oneroster_files_are_in_folder (file))
    return read_folder (file, options, cancellable, error);

  name = registrar_file_dup_name (file);
  registrar_arena_init (&arena);
  if (!registrar_file_read_text (file, REGISTRAR_FILE_MAX_BYTES, &arena, cancellable, error))
    return NULL;

  return read_arena (&arena, name, options, cancellable, error);
}

RegistrarRoster *
registrar_roster_read_bytes (GBytes *bytes, const char *name, const RegistrarRosterOptions *options, GError **error)
{
  g_auto (RegistrarArena) arena = { 0 };
  gsize length;
  const char *data;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (length >= REGISTRAR_ARENA_MAX)
    {
      g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
                   _("“%s” is larger than 2 GiB: split it."), name);
      return NULL;
    }

  registrar_arena_init (&arena);
  if (length > 0)
    memcpy (registrar_arena_reserve (&arena, length), data, length);
  registrar_arena_commit (&arena, length);
  registrar_arena_finish (&arena);

  return read_arena (&arena, name, options, NULL, error);
}
