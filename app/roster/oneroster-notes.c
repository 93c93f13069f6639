/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes on a set, and their words. */

#include "roster/oneroster-notes.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  RegistrarProblemCode code;
  guint                number;
  char                *text;
} Note;

static void
clear_note (gpointer data)
{
  Note *note = data;

  g_free (note->text);
}

void
registrar_oneroster_notes_init (RegistrarOnerosterNotes *self)
{
  self->notes = g_array_new (FALSE, FALSE, sizeof (Note));
  g_array_set_clear_func (self->notes, clear_note);
}

void
registrar_oneroster_notes_clear (RegistrarOnerosterNotes *self)
{
  g_clear_pointer (&self->notes, g_array_unref);
}

void
registrar_oneroster_notes_add (RegistrarOnerosterNotes *self,
                               RegistrarProblemCode code,
                               guint number,
                               const char *format,
                               ...)
{
  Note note = { code, number, NULL };
  va_list arguments;

  if (self->notes->len == REGISTRAR_ONEROSTER_MAX_NOTES)
    return;

  va_start (arguments, format);
  note.text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_array_append_val (self->notes, note);
}

/* What may have cost a student is a warning. */
static RegistrarSeverity
get_severity (RegistrarProblemCode code)
{
  return code == REGISTRAR_PROBLEM_OTHER_ROLES || code == REGISTRAR_PROBLEM_HEADER_ORDER
                 || code == REGISTRAR_PROBLEM_SUBFOLDER || code == REGISTRAR_PROBLEM_CLEANED
             ? REGISTRAR_PROBLEM_INFO
             : REGISTRAR_PROBLEM_WARNING;
}

void
registrar_oneroster_notes_give (RegistrarOnerosterNotes *self, RegistrarRosterBuilder *builder)
{
  for (guint i = 0; i < self->notes->len; i++)
    {
      const Note *note = &g_array_index (self->notes, Note, i);

      registrar_roster_builder_add_note (builder, note->code, get_severity (note->code), note->number, note->text);
    }
}

char *
registrar_oneroster_problem_dup_message (RegistrarProblemCode code, guint number, const char *text)
{
  switch (code)
    {
    case REGISTRAR_PROBLEM_TO_BE_DELETED:
      return g_strdup_printf (_("“%s” is marked to be deleted, which Registrar does not do by itself: remove the row, or "
                                "the mark."),
                              text);
    case REGISTRAR_PROBLEM_NOT_IN_SET:
      /* Translators: an ID of a user or a class */
      return g_strdup_printf (_("The enrollment is for “%s”, whom or which the files do not have: export all of them "
                                "together."),
                              text);
    case REGISTRAR_PROBLEM_REPEATED_ID:
      return g_strdup_printf (_("An earlier line has the sourcedId “%s” too, and nothing says which of the two is meant: "
                                "correct it."),
                              text);
    case REGISTRAR_PROBLEM_OTHER_ROLES:
      /* Translators: how many persons, and their roles as in the file */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u person is no student and was left out: %s.",
                                           "%'u persons are no students and were left out: %s.", number),
                              number, text);
    case REGISTRAR_PROBLEM_MISSING_FILE:
      /* Translators: the name of a file */
      return g_strdup_printf (_("There is no %s: what it would say of the students is not known."), text);
    case REGISTRAR_PROBLEM_MISSING_COLUMN:
      /* Translators: the name of a file, and of a column */
      return g_strdup_printf (_("A column is missing, so the file was not read: %s."), text);
    case REGISTRAR_PROBLEM_MANIFEST:
      /* Translators: a file, or a property of a file, in parentheses what it is to be */
      return g_strdup_printf (_("manifest.csv does not agree with the files about %s: export all of them together."), text);
    case REGISTRAR_PROBLEM_HEADER_ORDER:
      /* Translators: the name of a file */
      return g_strdup_printf (_("The columns of %s are not in the order that OneRoster gives them; they were read by their "
                                "names."),
                              text);
    case REGISTRAR_PROBLEM_MISSPELT_HEADER:
      /* Translators: the name of a file, how a column is called, and how it was read: 'users.csv: givname → givenName' */
      return g_strdup_printf (_("A column was read by what its name seems to mean: %s."), text);
    case REGISTRAR_PROBLEM_SUBFOLDER:
      return g_strdup_printf (_("The files were read from the folder “%s” in the archive."), text);
    case REGISTRAR_PROBLEM_UNREADABLE_LINE:
      if (number == 0)
        return g_strdup_printf (_("The line that begins with “%s” cannot be read: it needs as many cells as its header "
                                  "has, and text in UTF-8."),
                                text);
      /* Translators: the name of a file, and how many of its lines */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%2$'u line of %1$s could not be read and was left out.",
                                           "%2$'u lines of %1$s could not be read and were left out.", number),
                              text, number);
    default:
      return NULL;
    }
}
