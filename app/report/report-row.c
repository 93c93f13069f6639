/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every format takes its rows from here, so that none tells more than another. */

#include "report/report-row.h"

#include <glib/gi18n-lib.h>

#define PROGRESS_ROWS 1024

/* 'Zoë Quist' is 'Z. Q.'; %NULL for nothing. One sign of a name in Chinese, Japanese or Korean is no initial: it may be all
 * of the name. */
static char *
dup_initials (const char *name)
{
  g_autofree char *valid = name != NULL ? g_utf8_make_valid (name, -1) : NULL;
  g_autoptr (GString) initials = g_string_new (NULL);
  gboolean starts = TRUE;

  for (const char *p = valid; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (starts && g_unichar_isalpha (character) && !g_unichar_iswide (character))
        {
          if (initials->len > 0)
            g_string_append_c (initials, ' ');
          g_string_append_unichar (initials, g_unichar_toupper (character));
          g_string_append_c (initials, '.');
        }
      starts = !g_unichar_isalnum (character) && !g_unichar_ismark (character) && character != '\'';
    }

  return initials->len > 0 ? g_string_free (g_steal_pointer (&initials), FALSE) : NULL;
}

static void
reduce_student (RegistrarToldRow *self, RegistrarReportPrivacy privacy)
{
  RegistrarStudent whole = self->student;

  self->student = (RegistrarStudent){ .id = whole.id };
  if (privacy != REGISTRAR_REPORT_INITIALS)
    return;

  self->student.name = self->initials[0] = dup_initials (whole.name);
  self->student.given_name = self->initials[1] = dup_initials (whole.given_name);
  self->student.family_name = self->initials[2] = dup_initials (whole.family_name);
}

/* What a registry or a check says of a student may quote them. */
static void
withhold_words (RegistrarToldRow *self, const RegistrarResult *result)
{
  if (result->previous != NULL && !result->settled)
    g_clear_pointer (&self->note, g_free);
  if (result->error != NULL)
    self->error = self->untold
        = g_error_new_literal (REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_NOT_TOLD,
                               _("The reason is left out of this report, because it may name people."));
}

void
registrar_told_row_clear (RegistrarToldRow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->initials); i++)
    g_clear_pointer (&self->initials[i], g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_error (&self->untold);
}

void
registrar_told_row_read (RegistrarToldRow *self, const RegistrarReport *report, guint index)
{
  RegistrarReportRow row;

  registrar_told_row_clear (self);
  if (!self->silent && index % PROGRESS_ROWS == 0)
    registrar_report_tell_progress (report, index);

  registrar_report_get_row (report, index, &row);
  self->student = row.student;
  self->line = row.line;
  self->course = row.course;
  self->outcome = row.result.outcome;
  self->attempts = row.result.attempts;
  self->note = registrar_result_dup_note (&row.result);
  self->error = row.result.error;
  if (report->options.privacy == REGISTRAR_REPORT_FULL)
    return;

  reduce_student (self, report->options.privacy);
  withhold_words (self, &row.result);
}
