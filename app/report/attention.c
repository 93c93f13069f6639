/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* It tells no more than the table does: neither columns that were not chosen nor names that were to be reduced. */

#include "report/attention.h"

#include "records/text.h"
#include "report/report-table.h"

#include <glib/gi18n-lib.h>

static void
case_free (gpointer data)
{
  RegistrarAttentionCase *self = data;

  g_free (self->who);
  g_free (self->why);
  g_free (self);
}

gboolean
registrar_attention_is_needed (RegistrarRowState outcome)
{
  return outcome == REGISTRAR_ROW_FAILED || outcome == REGISTRAR_ROW_PROBLEM || outcome == REGISTRAR_ROW_UNKNOWN
         || outcome == REGISTRAR_ROW_AMBIGUOUS;
}

/* (nullable) the cell of that column in the row that was read. */
static const RegistrarReportCell *
find_cell (const RegistrarReportTable *table, RegistrarReportColumn column)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i] == column)
      return &table->cells[i];
  return NULL;
}

static const char *
get_cell (const RegistrarReportTable *table, RegistrarReportColumn column)
{
  const RegistrarReportCell *cell = find_cell (table, column);

  return cell != NULL ? cell->text : NULL;
}

/* Who has neither name nor ID is found by the line. */
static char *
dup_where (const RegistrarReportTable *table)
{
  const RegistrarReportCell *line = find_cell (table, REGISTRAR_REPORT_LINE);

  return line != NULL && line->number > 0 ? g_strdup_printf (_("Line %u"), line->number) : g_strdup ("");
}

static char *
dup_who (const RegistrarReportTable *table)
{
  RegistrarStudent told = {
    .id = get_cell (table, REGISTRAR_REPORT_ID),
    .username = get_cell (table, REGISTRAR_REPORT_USERNAME),
    .name = get_cell (table, REGISTRAR_REPORT_NAME),
    .given_name = get_cell (table, REGISTRAR_REPORT_GIVEN_NAME),
    .family_name = get_cell (table, REGISTRAR_REPORT_FAMILY_NAME),
    .email = get_cell (table, REGISTRAR_REPORT_EMAIL),
  };
  g_autofree char *name = registrar_student_dup_display_name (&told);
  g_autofree char *shown = registrar_text_dup_shown (name);
  g_autofree char *id = registrar_text_dup_shown (told.id);

  if (*shown == '\0')
    return dup_where (table);
  if (*id == '\0' || g_str_equal (id, shown))
    return g_steal_pointer (&shown);
  /* Translators: a student, by name and ID */
  return g_strdup_printf (_("%s (%s)"), shown, id);
}

/* A sentence about a row may begin with where it is: that is not said twice. */
static char *
dup_why (const RegistrarReportTable *table, const char *who)
{
  const char *details = get_cell (table, REGISTRAR_REPORT_DETAILS);
  const char *why = details != NULL ? details : get_cell (table, REGISTRAR_REPORT_REASON);
  g_autofree char *beginning = g_strconcat (who, ": ", NULL);

  if (why != NULL && g_str_has_prefix (why, beginning))
    why += strlen (beginning);
  return registrar_text_dup_shown (why);
}

static void
add_case (RegistrarAttention *self, const RegistrarReportTable *table)
{
  g_autofree char *who = dup_who (table);
  g_autofree char *why = dup_why (table, who);
  RegistrarAttentionCase *added;

  if (*who == '\0' || *why == '\0')
    {
      self->n_more++;
      return;
    }

  added = g_new (RegistrarAttentionCase, 1);
  *added = (RegistrarAttentionCase){ g_steal_pointer (&who), g_steal_pointer (&why) };
  g_ptr_array_add (self->cases, added);
}

void
registrar_attention_find (RegistrarAttention *self, const RegistrarReport *report, guint most)
{
  g_auto (RegistrarReportTable) table = { 0 };

  *self = (RegistrarAttention){ g_ptr_array_new_with_free_func (case_free), 0 };
  registrar_report_table_init (&table, report, TRUE);
  table.row.silent = TRUE;
  for (guint i = 0; i < report->results->size; i++)
    {
      if (!registrar_attention_is_needed (registrar_results_get_outcome (report->results, i)))
        continue;
      if (self->cases->len == most)
        {
          self->n_more++;
          continue;
        }
      registrar_report_table_read (&table, i);
      add_case (self, &table);
    }
}

char *
registrar_attention_dup_more (const RegistrarAttention *self)
{
  if (self->n_more == 0)
    return NULL;
  /* Translators: so many more students, below a list of some; %u is never 0 */
  return g_strdup_printf (ngettext ("and %'u more, marked in the table", "and %'u more, marked in the table", self->n_more),
                          self->n_more);
}

void
registrar_attention_clear (RegistrarAttention *self)
{
  g_clear_pointer (&self->cases, g_ptr_array_unref);
}
