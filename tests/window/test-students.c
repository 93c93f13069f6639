/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of students in the process: its filters, order and columns, wide and narrow, and the details beside it. */

#include "view/outcome-bar.h"
#include "view/run-bar.h"
#include "view/student-browser.h"
#include "window-fixture.h"

#define ROSTER                                                                                                \
  "Student ID,Family Name,Given Name,Programme\n"                                                             \
  "001,Bianchi,Hugo,Biology\n"                                                                                \
  ",,,Biology\n"                                                                                              \
  "002,Khan,Irina,History\n"                                                                                  \
  "001,Bianchi,Hugo,Biology\n"

static GtkWidget *
find_browser (Fixture *self)
{
  return widgets_find_type (self->window, REGISTRAR_TYPE_STUDENT_BROWSER);
}

static void
test_chips (Fixture *self, gconstpointer data)
{
  open_roster (self, ROSTER);
  press_chip (self, "Problem");
  main_loop_until (count_rows (self) == 1);
  press_chip (self, "Skipped");
  main_loop_until (count_rows (self) == 1);
  press_chip (self, "All");
  main_loop_until (count_rows (self) == 4);
}

/* By the search, by a filter of which there are none: it is said, and said no longer when there are some. */
static void
test_nobody_found (Fixture *self, gconstpointer data)
{
  open_roster (self, "Student ID,Family Name\n001,Bianchi\n");
  main_loop_until (count_rows (self) == 1);
  g_assert_null (widgets_find_text (self->window, "No Students Found"));
  press_chip (self, "Problem");
  wait_for_text (self, "No Students Found");
  press_chip (self, "All");
  main_loop_until (widgets_find_text (self->window, "No Students Found") == NULL && count_rows (self) == 1);
}

static guint
count_columns (Fixture *self)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (widgets_find_type (self->window, GTK_TYPE_COLUMN_VIEW));

  return g_list_model_get_n_items (gtk_column_view_get_columns (view));
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  open_roster (self, ROSTER);
  main_loop_until (count_columns (self) == 1);
  wait_for_text (self, "Hugo Bianchi");
  wait_for_text (self, "Line 3"); /* who has no name */
  wait_for_text (self, "Course");
  wait_for_text (self, "Registry");
  wait_for_text (self, "Roster"); /* with its columns */

  choose_course (self);
  look_up (self);
  activate (self, "win.primary");
  wait_for_text (self, "2 of 4 students are registered");
  main_loop_until (widgets_find_text (self->window, "Registry") == NULL); /* which leaves more room for them */
}

static gboolean
is_narrow (Fixture *self)
{
  gboolean narrow;

  g_object_get (self->window, "narrow", &narrow, NULL);
  return narrow;
}

/* 1000 pixels are as few for text of twice the size as 500 are for usual text. */
static void
test_large_text (Fixture *self, gconstpointer data)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self->window));
  int dpi;

  main_loop_until (gtk_widget_get_width (GTK_WIDGET (self->window)) == 1000);
  g_assert_false (is_narrow (self));
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);
  main_loop_until (is_narrow (self));
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  main_loop_until (!is_narrow (self));
}

/* 0 while no row is shown: when the width changes they are made anew, in the frames that follow. */
static guint
get_first_line (Fixture *self)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (widgets_find_type (self->window, GTK_TYPE_COLUMN_VIEW));
  g_autoptr (RegistrarStudentRow) row = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view)), 0);

  return row != NULL ? registrar_student_row_get_line (row) : 0;
}

/* By what a menu offers, whether there are titles of columns to click on or not. */
static void
test_sort (Fixture *self, gconstpointer data)
{
  GtkWidget *browser = find_browser (self);

  open_roster (self, ROSTER);
  main_loop_until (count_rows (self) == 4 && get_first_line (self) == 2);
  gtk_widget_activate_action (browser, "student.sort", "u", 0);
  main_loop_until (get_first_line (self) == 5);
  gtk_widget_activate_action (browser, "student.sort", "u", 0);
  main_loop_until (get_first_line (self) == 2);
}

static void
test_sort_outlives_widths (Fixture *self, gconstpointer data)
{
  GtkWidget *browser = find_browser (self);

  open_roster (self, ROSTER);
  main_loop_until (count_rows (self) == 4 && get_first_line (self) == 2);
  gtk_widget_activate_action (browser, "student.sort", "u", 0);
  for (guint i = 0; i < 4; i++)
    {
      g_object_set (browser, "narrow", i % 2 == 0, NULL);
      main_loop_until (count_rows (self) == 4 && get_first_line (self) == 5);
    }
  gtk_widget_activate_action (browser, "student.sort", "u", 0); /* the other way round, not anew */
  main_loop_until (get_first_line (self) == 2);
}

static void
test_wide (Fixture *self, gconstpointer data)
{
  open_roster (self, ROSTER);
  main_loop_until (count_columns (self) == 6); /* line, two names, ID, status, details */
}

static void
test_columns_of_the_roster (Fixture *self, gconstpointer data)
{
  open_roster (self, "Username,Full name,E-mail,Course\nhugo,Hugo Bianchi,hugo@north.example,INTRO-GO\n");
  main_loop_until (count_columns (self) == 7); /* line, those four, status, details */
}

/* Details */

static gboolean
has_column (Fixture *self, const char *title)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (widgets_find_type (self->window, GTK_TYPE_COLUMN_VIEW));
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_str_equal (gtk_column_view_column_get_title (column), title))
        return TRUE;
    }
  return FALSE;
}

/* As wide as the window, at most: what does not fit is scrolled. */
static gboolean
fits (Fixture *self)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (widgets_find_type (self->window, GTK_TYPE_COLUMN_VIEW));
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));

  return gtk_adjustment_get_upper (across) <= gtk_adjustment_get_page_size (across);
}

static void
open_first (Fixture *self)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (widgets_find_type (self->window, GTK_TYPE_COLUMN_VIEW));

  main_loop_until (count_rows (self) > 0);
  gtk_selection_model_select_item (gtk_column_view_get_model (view), 0, TRUE);
  gtk_widget_activate_action (find_browser (self), "student.open", NULL);
}

/* Whatever else the roster has. */
static void
test_state_in_view (Fixture *self, gconstpointer data)
{
  open_roster (self, "Student ID,Family Name,Given Name,E-mail\n001,Bianchi,Hugo,hugo@north.example\n");
  main_loop_until (count_columns (self) == 6 && fits (self));
  g_assert_false (has_column (self, "E-mail"));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1120, 640);
  main_loop_until (has_column (self, "E-mail"));
  g_assert_false (adw_flap_get_reveal_flap (ADW_FLAP (widgets_find_type (self->window, ADW_TYPE_FLAP))));
}

/* The state of each is in view, whatever else the roster has; and what has no room comes back, in its place and sorted. */
static void
test_beside_details (Fixture *self, gconstpointer data)
{
  GtkWidget *browser = find_browser (self);

  open_roster (self, "Student ID,Family Name,Given Name,Username,E-mail,Course\n"
                     "001,Bianchi,Hugo,hugo,hugo@north.example,INTRO-GO\n002,Khan,Irina,irina,irina@north.example,INTRO-GO\n");
  main_loop_until (has_column (self, "E-mail") && has_column (self, "Course") && count_rows (self) == 2);
  gtk_widget_activate_action (browser, "student.sort", "u", 6); /* by e-mail */
  gtk_widget_activate_action (browser, "student.sort", "u", 6);
  main_loop_until (count_rows (self) == 2 && get_first_line (self) == 3);
  open_first (self);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, 640);
  main_loop_until (!has_column (self, "E-mail") && !has_column (self, "Details") && fits (self));
  g_assert_true (has_column (self, "Student ID") && has_column (self, "Status"));
  g_assert_cmpuint (get_first_line (self), ==, 3);

  gtk_widget_activate_action (browser, "student.close", NULL);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1200, 640);
  main_loop_until (has_column (self, "E-mail") && has_column (self, "Course"));
  main_loop_until (count_rows (self) == 2 && get_first_line (self) == 3);
  gtk_widget_activate_action (browser, "student.sort", "u", 6); /* the other way round */
  main_loop_until (get_first_line (self) == 2);
}

/* Where there is not even room for those the details lie over the table, which stays as it is. */
static void
test_over_the_table (Fixture *self, gconstpointer data)
{
  AdwFlap *flap = ADW_FLAP (widgets_find_type (self->window, ADW_TYPE_FLAP));

  open_roster (self, ROSTER);
  main_loop_until (count_columns (self) == 6);
  open_first (self);
  main_loop_until (adw_flap_get_folded (flap) && adw_flap_get_reveal_progress (flap) >= 1);
  wait_for_text (self, "Line 2 of autumn.csv");
  g_assert_cmpuint (count_columns (self), ==, 6);
}

/* Of the only one who failed, found by the filter. */
static void
open_failed (Fixture *self)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (widgets_find_type (self->window, GTK_TYPE_COLUMN_VIEW));

  open_roster (self, ROSTER);
  choose_course (self);
  look_up (self);
  activate (self, "win.primary");
  wait_for_text (self, "2 of 4 students are registered");
  press_chip (self, "Failed");
  main_loop_until (count_rows (self) == 1);
  gtk_selection_model_select_item (gtk_column_view_get_model (view), 0, TRUE);
  gtk_widget_activate_action (find_browser (self), "student.open", NULL);
  wait_for_text (self, "Line 3 of autumn.csv");
}

/* Its line stands once above the reason, which does not begin with it again. */
static void
test_reason (Fixture *self, gconstpointer data)
{
  open_failed (self);
  wait_for_text (self, "The row names no student");
  g_assert_null (widgets_find_text (self->window, "Line 3:"));
}

/* Retried as it is it would fail again: it is not offered, here nor below. */
static void
test_own_problem (Fixture *self, gconstpointer data)
{
  open_failed (self);
  wait_for_text (self, "Correct This Student");
  g_assert_null (widgets_find_text (self->window, "Retry"));
  g_assert_null (widgets_find_text (self->window, "open it again"));
  g_assert_cmpint (registrar_session_get_next (self->session), ==, REGISTRAR_SESSION_NEXT_EXPORT);
}

/* Whatever the table shows where they were. */
static void
test_details_stay (Fixture *self, gconstpointer data)
{
  open_failed (self);
  gtk_widget_activate_action (find_browser (self), "student.retry", NULL);
  main_loop_until (count_rows (self) == 4 && registrar_session_get_state (self->session) == REGISTRAR_SESSION_DONE);
  wait_for_text (self, "Line 3 of autumn.csv");
}

/* Nobody who was registered is so once more. */
static void
test_corrected_after_a_run (Fixture *self, gconstpointer data)
{
  open_failed (self);
  gtk_widget_activate_action (find_browser (self), "student.edit-row", NULL);
  g_assert_cmpuint (registrar_session_get_state (self->session), ==, REGISTRAR_SESSION_ROSTER);
  wait_for_text (self, "Line 3 of autumn.csv");
  wait_for_text (self, "nobody is registered twice");

  gtk_widget_activate_action (find_browser (self), "student.edit-cell", "(us)", 0, "003");
  wait_for_text (self, "Look Up 3 Students");
  look_up (self);
  wait_for_text (self, "1 student will be registered for ");
  activate (self, "win.primary");
  wait_for_text (self, "3 of 4 students are registered");
}

/* In the place of the progress; a screen reader hears how many. */
static void
test_outcomes (Fixture *self, gconstpointer data)
{
  GtkWidget *bar = widgets_find_type (self->window, REGISTRAR_TYPE_OUTCOME_BAR);

  open_roster (self, ROSTER);
  g_assert_false (gtk_widget_get_mapped (bar));
  choose_course (self);
  look_up (self);
  activate (self, "win.primary");
  wait_for_text (self, "2 of 4 students are registered");
  main_loop_until (gtk_widget_get_mapped (bar));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (bar), ==, "Registered 2 · Failed 1 · Skipped 1");
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_LABEL, "Outcomes: Registered 2 · Failed 1 · Skipped 1");
}

/* What there is to do next is not covered. */
static void
test_toast (Fixture *self, gconstpointer data)
{
  GtkWidget *bar = widgets_find_type (self->window, REGISTRAR_TYPE_RUN_BAR);
  GtkWidget *toast;
  graphene_rect_t place;

  open_roster (self, ROSTER);
  wait_for_text (self, "Choose a Course…");
  registrar_window_show_toast (self->window, "A message", FALSE);
  main_loop_until ((toast = widgets_find_text (self->window, "A message")) != NULL);
  main_loop_until (gtk_widget_compute_bounds (toast, bar, &place) && place.size.height > 0
                   && place.origin.y + place.size.height <= 0); /* it slides in */
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  application = application_make (&argc, &argv);

  ADD ("/window/chips-show-their-rows", test_chips);
  ADD ("/window/nobody-found-is-said", test_nobody_found);
  ADD ("/window/wide-shows-every-column", test_wide);
  ADD ("/window/sort/wide", test_sort);
  g_test_add ("/window/sort/narrow", Fixture, GUINT_TO_POINTER (480), set_up, test_sort, tear_down);
  ADD ("/window/sort/outlives-a-change-of-width", test_sort_outlives_widths);
  g_test_add ("/window/narrow-shows-one-column", Fixture, GUINT_TO_POINTER (480), set_up, test_narrow, tear_down);
  g_test_add ("/window/narrow-for-large-text", Fixture, GUINT_TO_POINTER (1000), set_up, test_large_text, tear_down);
  ADD ("/window/columns-are-those-of-the-roster", test_columns_of_the_roster);
  ADD ("/window/outcomes-take-the-place-of-the-progress", test_outcomes);
  ADD ("/window/toast-leaves-the-run-bar-free", test_toast);
  g_test_add ("/students/state-beside-details", Fixture, GUINT_TO_POINTER (1200), set_up, test_beside_details, tear_down);
  g_test_add ("/students/details-over-the-table", Fixture, GUINT_TO_POINTER (700), set_up, test_over_the_table, tear_down);
  g_test_add ("/window/state-stays-in-view", Fixture, GUINT_TO_POINTER (700), set_up, test_state_in_view, tear_down);
  ADD ("/students/reason-without-its-line", test_reason);
  ADD ("/students/own-problem-is-corrected", test_own_problem);
  ADD ("/students/details-stay-with-the-student", test_details_stay);
  ADD ("/students/corrected-after-a-run", test_corrected_after_a_run);

  return g_test_run ();
}
