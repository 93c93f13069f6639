/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading shared strings: plain, or runs of rich text; how an Asian word is pronounced is no part of it. */

#include "roster/xlsx-strings.h"

#include "roster/roster.h"
#include "roster/sheet-row.h"
#include "roster/xml-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than the cells of a roster that can be unpacked at all. */
#define MAX_STRINGS 5000000

#define ESCAPE_LENGTH 7 /* _x000D_ */

typedef struct
{
  RegistrarXlsxStrings *strings;
  const char           *name;
  gsize                 start; /* of the string, in the arena */
  gboolean              in_text;
  gboolean              in_phonetic;
} Loading;

/* The character of an escape at @text; 0 if it is none. A zero byte is no text in any form. */
static gunichar
get_escaped (const char *text, const char *end)
{
  gunichar c = 0;

  if (end - text < ESCAPE_LENGTH || text[0] != '_' || text[1] != 'x' || text[6] != '_')
    return 0;

  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return 0;
      c = c * 16 + g_ascii_xdigit_value (text[i]);
    }

  return g_unichar_validate (c) ? c : 0;
}

gsize
registrar_xlsx_decode (char *text, gsize length)
{
  const char *end = text + length;
  char *target = memmem (text, length, "_x", 2);

  if (target == NULL)
    return length;

  for (const char *p = target; p < end;)
    {
      gunichar c = get_escaped (p, end);

      if (c != 0)
        {
          target += g_unichar_to_utf8 (c, target);
          p += ESCAPE_LENGTH;
        }
      else
        *target++ = *p++;
    }

  return target - text;
}

static gboolean
start_cb (gpointer data, const char *name, const char *const *attributes, const char *const *values, GError **error)
{
  Loading *self = data;

  if (g_str_equal (name, "t"))
    self->in_text = !self->in_phonetic;
  else if (g_str_equal (name, "si"))
    self->start = self->strings->arena->size;
  else if (g_str_equal (name, "rPh"))
    self->in_phonetic = TRUE;

  return TRUE;
}

static gboolean
text_cb (gpointer data, const char *text, gsize length, GError **error)
{
  Loading *self = data;
  RegistrarArena *arena = self->strings->arena;

  if (!self->in_text)
    return TRUE;
  if (!registrar_sheet_check_text (arena, length, self->name, error))
    return FALSE;

  memcpy (registrar_arena_reserve (arena, length), text, length);
  registrar_arena_commit (arena, length);

  return TRUE;
}

static gboolean
end_string (Loading *self, GError **error)
{
  RegistrarXlsxStrings *strings = self->strings;
  RegistrarArena *arena = strings->arena;
  gsize length = registrar_xlsx_decode (arena->data + self->start, arena->size - self->start);
  RegistrarCell string = { self->start, length };

  if (strings->strings->len == MAX_STRINGS)
    {
      g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
                   _("“%s” has more than %d different texts: split it."), self->name, MAX_STRINGS);
      return FALSE;
    }

  *registrar_arena_reserve (arena, 1) = '\0';
  registrar_arena_commit (arena, 1);
  g_array_append_val (strings->strings, string);

  return TRUE;
}

static gboolean
end_cb (gpointer data, const char *name, GError **error)
{
  Loading *self = data;

  if (g_str_equal (name, "t"))
    self->in_text = FALSE;
  else if (g_str_equal (name, "rPh"))
    self->in_phonetic = FALSE;
  else if (g_str_equal (name, "si"))
    return end_string (self, error);

  return TRUE;
}

gboolean
registrar_xlsx_strings_load (RegistrarXlsxStrings *self,
                             RegistrarArena       *arena,
                             RegistrarArchive     *archive,
                             const char           *path,
                             const char           *name,
                             GCancellable         *cancellable,
                             GError              **error)
{
  static const RegistrarXmlHandler handler = { start_cb, end_cb, text_cb };
  Loading loading = { .strings = self, .name = name, .start = arena->size };
  guint index;

  self->arena = arena;
  self->strings = g_array_new (FALSE, FALSE, sizeof (RegistrarCell));
  if (path == NULL || !registrar_archive_find (archive, path, &index))
    return TRUE;

  return registrar_xml_read_entry (archive, index, name, &handler, &loading, cancellable, error);
}

void
registrar_xlsx_strings_clear (RegistrarXlsxStrings *self)
{
  g_clear_pointer (&self->strings, g_array_unref);
}
