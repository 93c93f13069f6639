/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with students: cells edited and repaired, rows left out, looked up again, and retried after a run. */

#include "view/student-edits.h"

#include "view/student-browser.h"
#include "view/window.h"

#include <glib/gi18n-lib.h>

static RegistrarSession *
ref_session (GtkWidget *widget)
{
  RegistrarSession *session;

  g_object_get (widget, "session", &session, NULL);
  return session;
}

static GArray *
list_selected (GtkWidget *widget)
{
  RegistrarStudentBrowser *browser = REGISTRAR_STUDENT_BROWSER (widget);

  return registrar_student_selection_list_rows (registrar_student_browser_get_selection (browser));
}

/* The row in the pane, whatever is selected. */
static GArray *
list_shown (GtkWidget *widget)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  guint row = registrar_student_browser_get_row (REGISTRAR_STUDENT_BROWSER (widget));

  g_array_append_val (rows, row);
  return rows;
}

static void
repair_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = ref_session (widget);
  g_autoptr (GArray) rows = list_selected (widget);

  registrar_session_repair_rows (session, rows);
}

static void
repair_row_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = ref_session (widget);
  g_autoptr (GArray) rows = list_shown (widget);

  registrar_session_repair_rows (session, rows);
}

static void
edit_cell_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = ref_session (widget);
  const char *text;
  guint column;

  g_variant_get (parameter, "(u&s)", &column, &text);
  if (registrar_session_can_edit (session))
    registrar_session_edit_cell (session, registrar_student_browser_get_row (REGISTRAR_STUDENT_BROWSER (widget)), column,
                                 text);
}

static void
leave_out (GtkWidget *widget, RegistrarSession *session, GArray *rows, gboolean left_out)
{
  guint n = registrar_session_leave_out (session, rows, left_out);
  g_autofree char *text = NULL;

  if (n == 0)
    return;

  text = left_out ? g_strdup_printf (ngettext ("%'u student left out", "%'u students left out", n), n)
                  : g_strdup_printf (ngettext ("%'u student put back", "%'u students put back", n), n);
  registrar_window_show_toast (REGISTRAR_WINDOW (gtk_widget_get_root (widget)), text, TRUE);
}

static void
leave_out_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = ref_session (widget);
  g_autoptr (GArray) rows = list_selected (widget);

  leave_out (widget, session, rows, g_str_equal (action, "student.leave-out"));
}

/* The parameter: whether it is to be left out, or put back. */
static void
leave_out_row_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = ref_session (widget);
  g_autoptr (GArray) rows = list_shown (widget);

  leave_out (widget, session, rows, g_variant_get_boolean (parameter));
}

static void
look_up_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = ref_session (widget);
  g_autoptr (GArray) rows = list_selected (widget);

  registrar_session_look_up_again (session, rows, NULL);
}

/* The parameter: the account of who is meant. */
static void
choose_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (RegistrarSession) session = ref_session (widget);
  g_autoptr (GArray) rows = list_shown (widget);

  registrar_student_browser_focus_table (REGISTRAR_STUDENT_BROWSER (widget));
  registrar_session_look_up_again (session, rows, g_variant_get_string (parameter, NULL));
}

gboolean
registrar_student_edits_can_retry (RegistrarSession *session, guint row)
{
  return registrar_session_can_export (session)
         && registrar_student_list_model_can_retry (registrar_session_get_students (session), row);
}

/* Those of @rows who can be. */
static void
retry (GtkWidget *widget, const GArray *rows)
{
  g_autoptr (RegistrarSession) session = ref_session (widget);
  g_autoptr (GArray) again = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < rows->len; i++)
    if (registrar_student_edits_can_retry (session, g_array_index (rows, guint, i)))
      g_array_append_val (again, g_array_index (rows, guint, i));
  if (again->len > 0)
    registrar_session_retry_run (session, registrar_finished_run_get_id (registrar_session_get_finished_run (session)),
                                 again);
}

/* The button goes: the keyboard must not go with it. */
static void
retry_row_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GArray) rows = list_shown (widget);

  registrar_student_browser_focus_table (REGISTRAR_STUDENT_BROWSER (widget));
  retry (widget, rows);
}

static void
retry_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GArray) rows = list_selected (widget);

  retry (widget, rows);
}

void
registrar_student_edits_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "student.repair", NULL, repair_cb);
  gtk_widget_class_install_action (widget_class, "student.repair-row", NULL, repair_row_cb);
  gtk_widget_class_install_action (widget_class, "student.edit-cell", "(us)", edit_cell_cb);
  gtk_widget_class_install_action (widget_class, "student.leave-out", NULL, leave_out_cb);
  gtk_widget_class_install_action (widget_class, "student.put-back", NULL, leave_out_cb);
  gtk_widget_class_install_action (widget_class, "student.leave-out-row", "b", leave_out_row_cb);
  gtk_widget_class_install_action (widget_class, "student.look-up", NULL, look_up_cb);
  gtk_widget_class_install_action (widget_class, "student.choose", "s", choose_cb);
  gtk_widget_class_install_action (widget_class, "student.retry", NULL, retry_row_cb);
  gtk_widget_class_install_action (widget_class, "student.retry-selected", NULL, retry_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "student.leave-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "student.retry-selected", NULL);
}
