/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The pane beside the table: all that is known of one student. */

#include "view/student-pane.h"

#include "model/row-details.h"
#include "records/text.h"
#include "view/decoration.h"
#include "view/row-name.h"
#include "view/shown-markup.h"
#include "view/status-look.h"
#include "view/student-cells.h"

#include <glib/gi18n-lib.h>

struct _RegistrarStudentPane
{
  GtkWidget parent_instance;

  GtkWidget  *scroller;
  GtkLabel   *name;
  GtkImage   *icon;
  GtkLabel   *word;
  GtkLabel   *reason;
  GtkLabel   *hint;
  GtkListBox *candidates;
  GtkButton  *leave_out;
  GtkWidget  *retry;
  GtkWidget  *correct;
  GtkWidget  *repair;
  GtkLabel   *place;
  RegistrarStudentCells *cells;
  GtkWidget  *attempts_heading;
  GtkListBox *attempts;

  RegistrarStudentRow *row; /* (nullable) */
  gulong               state_handler;
};

G_DEFINE_FINAL_TYPE (RegistrarStudentPane, registrar_student_pane, GTK_TYPE_WIDGET)

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/* Foreign text, both: shown harmless, and never as markup. */
static AdwActionRow *
append_row (GtkListBox *list, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title_markup = registrar_shown_markup (title);
  g_autofree char *subtitle_markup = registrar_shown_markup (subtitle);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_append (list, row);
  return ADW_ACTION_ROW (row);
}

static void
show_text (GtkLabel *label, const char *text)
{
  g_autofree char *shown = registrar_text_dup_shown (text);

  gtk_label_set_text (label, shown);
  gtk_widget_set_visible (GTK_WIDGET (label), *shown != '\0');
}

static void
show_attempt (RegistrarStudentPane *self, const char *what, const char *when, const char *icon_name)
{
  AdwActionRow *row = append_row (self->attempts, what, when);

  adw_action_row_add_prefix (row, registrar_decoration_new (icon_name));
}

static const char *
get_message (RegistrarStudentPane *self, const RegistrarResult *result)
{
  return registrar_row_details_get_message (registrar_student_row_get_students (self->row), result);
}

static void
show_attempts (RegistrarStudentPane *self)
{
  RegistrarResult result = registrar_student_row_get_result (self->row);
  gboolean any = result.attempts > 0;
  g_autofree char *when = NULL;
  g_autofree char *number = NULL;

  clear_list (self->attempts);
  gtk_widget_set_visible (self->attempts_heading, any);
  gtk_widget_set_visible (GTK_WIDGET (self->attempts), any);
  if (!any)
    return;

  when = registrar_row_details_dup_time (&result);
  number = g_strdup_printf (ngettext ("%u attempt · %s", "%u attempts · %s", result.attempts), result.attempts, when);
  show_attempt (self,
                result.error != NULL ? get_message (self, &result) : registrar_row_state_to_phrase (result.outcome),
                number, registrar_status_look (result.outcome)->icon_name);
  if (result.previous != NULL)
    show_attempt (self, result.previous->message, _("The attempt before"), "view-refresh-symbolic");
}

static void
append_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/* As the registry knows them: what they are called, then what tells them apart. */
static void
show_candidate (RegistrarStudentPane *self, const RegistrarCandidate *candidate)
{
  const RegistrarStudent *student = &candidate->student;
  g_autofree char *name = registrar_student_dup_display_name (student);
  g_autoptr (GString) text = g_string_new (NULL);
  AdwActionRow *row;

  append_part (text, student->id);
  append_part (text, student->username);
  append_part (text, student->email);
  row = append_row (self->candidates, *name != '\0' ? name : candidate->account, text->str);
  adw_action_row_add_prefix (row, registrar_decoration_new ("avatar-default-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", candidate->account);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "student.choose");
}

/* Of an ambiguous row. */
static void
show_candidates (RegistrarStudentPane *self, const RegistrarFinding *finding, RegistrarRowState state)
{
  gboolean any = state == REGISTRAR_ROW_AMBIGUOUS && finding != NULL && finding->n_candidates > 0;

  clear_list (self->candidates);
  gtk_widget_set_visible (GTK_WIDGET (self->candidates), any);
  for (guint i = 0; any && i < finding->n_candidates; i++)
    show_candidate (self, &finding->candidates[i]);
}

static void
show_state (RegistrarStudentPane *self)
{
  RegistrarResult result = registrar_student_row_get_result (self->row);
  RegistrarRowState state = registrar_student_row_get_state (self->row);
  const RegistrarStatusLook *look = registrar_status_look (state);
  g_autofree char *details = registrar_student_row_dup_details (self->row);

  gtk_image_set_from_icon_name (self->icon, look->icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]){ look->css_class, NULL });
  gtk_label_set_text (self->word, registrar_row_state_to_phrase (state));
  if (result.error != NULL)
    {
      show_text (self->reason, get_message (self, &result));
      show_text (self->hint, registrar_row_details_get_hint (&result));
    }
  else
    {
      show_text (self->reason, details);
      show_text (self->hint, NULL);
    }
  show_candidates (self, result.finding, state);
  show_attempts (self);
}

/* A row that repeats another is skipped anyway. */
static void
show_leave_out (RegistrarStudentPane *self, RegistrarSession *session)
{
  RegistrarRowState state = registrar_student_row_get_state (self->row);
  gboolean is_left_out = registrar_session_is_left_out (session, registrar_student_row_get_row (self->row));
  gboolean is_there = is_left_out || state != REGISTRAR_ROW_SKIPPED;

  gtk_widget_set_visible (GTK_WIDGET (self->leave_out), is_there && registrar_session_can_edit (session));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->leave_out), "b", !is_left_out);
  gtk_button_set_label (self->leave_out, is_left_out ? _("Put Back into the Run") : _("Leave Out of the Run"));
}

/* What a row itself lacks it would lack the next time, too. */
static void
show_again (RegistrarStudentPane *self, RegistrarSession *session, gboolean retryable)
{
  RegistrarResult result = registrar_student_row_get_result (self->row);
  gboolean helps = retryable && !registrar_row_details_is_own_problem (&result);

  gtk_widget_set_visible (self->retry, helps);
  gtk_widget_set_visible (self->correct, retryable && registrar_session_can_correct (session));
}

static void
registrar_student_pane_dispose (GObject *object)
{
  RegistrarStudentPane *self = REGISTRAR_STUDENT_PANE (object);

  if (self->row != NULL)
    g_clear_signal_handler (&self->state_handler, self->row);
  g_clear_object (&self->row);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (registrar_student_pane_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, RegistrarStudentPane, child)

static void
registrar_student_pane_class_init (RegistrarStudentPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = registrar_student_pane_dispose;
  g_type_ensure (REGISTRAR_TYPE_STUDENT_CELLS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/student-pane.ui");
  BIND (scroller);
  BIND (name);
  BIND (icon);
  BIND (word);
  BIND (reason);
  BIND (hint);
  BIND (candidates);
  BIND (leave_out);
  BIND (retry);
  BIND (correct);
  BIND (repair);
  BIND (place);
  BIND (cells);
  BIND (attempts_heading);
  BIND (attempts);
}

static void
registrar_student_pane_init (RegistrarStudentPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
registrar_student_pane_show (RegistrarStudentPane *self, RegistrarStudentRow *row, RegistrarSession *session,
                             gboolean retryable)
{
  g_autofree char *roster = NULL;
  g_autofree char *name = NULL;
  g_autofree char *place = NULL;
  gboolean is_repairable;
  guint column;

  g_return_if_fail (REGISTRAR_IS_STUDENT_PANE (self));

  if (self->row != NULL)
    g_clear_signal_handler (&self->state_handler, self->row);
  g_set_object (&self->row, row);
  if (row == NULL)
    return;

  self->state_handler = g_signal_connect_swapped (row, "notify::state", G_CALLBACK (show_state), self);
  g_object_get (session, "roster-name", &roster, NULL);
  name = registrar_row_name_dup_student (row);
  /* Translators: where a student stands in a file: %s is the file's name */
  place = g_strdup_printf (_("Line %u of %s"), registrar_student_row_get_line (row), roster != NULL ? roster : "");
  gtk_label_set_text (self->name, name);
  show_text (self->place, place);
  show_again (self, session, retryable);
  registrar_student_row_get_problem (row, &column, &is_repairable);
  gtk_widget_set_visible (self->repair, is_repairable && registrar_session_can_edit (session));
  show_leave_out (self, session);
  registrar_student_cells_show (self->cells, row, session);
  show_state (self);
}

void
registrar_student_pane_edit (RegistrarStudentPane *self)
{
  g_return_if_fail (REGISTRAR_IS_STUDENT_PANE (self));

  registrar_student_cells_edit (self->cells);
}
