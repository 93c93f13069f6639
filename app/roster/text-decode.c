/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Decoding a file's text. */

#include "roster/text-decode.h"

#include "roster/file-kind.h"
#include "roster/roster.h"

#include <glib/gi18n-lib.h>

static gboolean
find_encoding (const RegistrarArena *arena,
               const RegistrarRosterOptions *options,
               RegistrarEncoding *encoding,
               GError **error)
{
  const char *wish = options != NULL ? options->encoding : NULL;

  if (wish == NULL)
    {
      registrar_encoding_find (arena->data + 1, arena->size - 1, encoding);
      return TRUE;
    }
  if (registrar_encoding_is_known (wish))
    {
      *encoding = (RegistrarEncoding){ g_intern_string (wish), 1 };
      return TRUE;
    }

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_BAD_OPTION,
               _("There is no encoding “%s”: name one such as UTF-8, windows-1252 or Shift_JIS."), wish);
  return FALSE;
}

static gboolean
decode (RegistrarArena *arena, const char *name, const char *encoding, GError **error)
{
  RegistrarArena text;

  registrar_arena_init (&text);
  if (registrar_encoding_decode (encoding, arena->data + 1, arena->size - 1, &text))
    {
      registrar_arena_finish (&text);
      registrar_arena_clear (arena);
      *arena = text;
      return TRUE;
    }

  registrar_arena_clear (&text);
  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
               _("“%s” is larger than 2 GiB: split it."), name);
  return FALSE;
}

gboolean
registrar_text_decode (RegistrarArena *arena,
                       const char *name,
                       const RegistrarRosterOptions *options,
                       RegistrarEncoding *encoding,
                       GError **error)
{
  if (!find_encoding (arena, options, encoding, error))
    return FALSE;
  if (g_ascii_strcasecmp (encoding->name, "UTF-8") != 0 && !decode (arena, name, encoding->name, error))
    return FALSE;
  if (!registrar_file_kind_is_binary (arena->data + 1, arena->size - 1))
    return TRUE;

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_NOT_TEXT,
               _("“%s” seems to be %s: open it in its program and save it as CSV in UTF-8."), name,
               _("a binary file"));
  return FALSE;
}
