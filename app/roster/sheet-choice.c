/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing a sheet, of as many as there are. */

#include "roster/sheet-choice.h"

#include "roster/roster.h"

#include <glib/gi18n-lib.h>

/* How many sheets an error names. */
#define MAX_NAMED 8
/* More have no name of their own: no file that anybody made has them. */
#define MAX_SHEETS 1000

gboolean
registrar_sheet_choice_check_none (const RegistrarRosterOptions *options, const char *name, GError **error)
{
  if (options == NULL || options->sheet == NULL)
    return TRUE;

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_NO_SHEET,
               _("“%s” is no spreadsheet: there is no sheet “%s” in it."), name, options->sheet);
  return FALSE;
}

void
registrar_sheet_choice_init (RegistrarSheetChoice         *self,
                             RegistrarRosterBuilder       *builder,
                             const RegistrarRosterOptions *options)
{
  *self = (RegistrarSheetChoice){
    .builder = builder,
    .wanted = options != NULL ? options->sheet : NULL,
    .names = g_ptr_array_new_with_free_func (g_free),
    .chosen = G_MAXUINT,
  };
}

void
registrar_sheet_choice_clear (RegistrarSheetChoice *self)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
}

static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *first = g_utf8_casefold (a, -1);
  g_autofree char *second = g_utf8_casefold (b, -1);

  return g_str_equal (first, second);
}

gboolean
registrar_sheet_choice_offer (RegistrarSheetChoice *self, const char *name, gboolean is_hidden)
{
  char *valid = g_utf8_make_valid (name, -1);
  gboolean is_chosen;

  /* A header is the first row that any sheet gives. */
  if (self->wanted != NULL)
    is_chosen = self->chosen == G_MAXUINT && is_same_name (valid, self->wanted);
  else
    is_chosen = !is_hidden && !registrar_roster_builder_has_rows (self->builder);

  if (self->names->len == MAX_SHEETS)
    {
      g_free (valid);
      return FALSE;
    }

  if (is_chosen)
    self->chosen = self->names->len;
  g_ptr_array_add (self->names, valid);

  return is_chosen;
}

/* '“Foo”, “Bar”, …' */
static char *
dup_names (GPtrArray *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len && i < MAX_NAMED; i++)
    g_string_append_printf (text, "%s“%s”", i > 0 ? ", " : "", (const char *) names->pdata[i]);
  if (names->len > MAX_NAMED)
    g_string_append (text, ", …");

  return g_string_free (text, FALSE);
}

gboolean
registrar_sheet_choice_finish (RegistrarSheetChoice *self, GError **error)
{
  RegistrarRosterContents *contents = self->builder->contents;
  g_autofree char *names = NULL;

  if (self->wanted != NULL && self->chosen == G_MAXUINT)
    {
      names = dup_names (self->names);
      g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_NO_SHEET,
                   /* Translators: a file, the name of a sheet, the names of the sheets that there are */
                   _("“%s” has no sheet “%s”; it has %s."), contents->name, self->wanted, names);
      return FALSE;
    }

  if (self->chosen != G_MAXUINT)
    contents->sheet = self->names->pdata[self->chosen];
  g_ptr_array_add (self->names, NULL);
  contents->sheets = (char **) g_ptr_array_free (g_steal_pointer (&self->names), FALSE);

  return TRUE;
}
