/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window: one table from the roster to the report. */

#include "view/window.h"

#include "view/activity-page.h"
#include "view/banner.h"
#include "view/close-question.h"
#include "view/destination-card.h"
#include "view/empty-page.h"
#include "view/filter-bar.h"
#include "view/help-overlay.h"
#include "view/logout-guard.h"
#include "view/page-switcher.h"
#include "view/past-runs-page.h"
#include "view/recent-rosters.h"
#include "view/repair-bar.h"
#include "view/preferences-window.h"
#include "view/report-export.h"
#include "view/report-print.h"
#include "view/roster-actions.h"
#include "view/roster-drop.h"
#include "view/run-actions.h"
#include "view/run-bar.h"
#include "view/run-notice.h"
#include "view/run-offer.h"
#include "view/spoken-parts.h"
#include "view/student-browser.h"
#include "view/student-search-bar.h"
#include "view/text-scale.h"
#include "view/token-question.h"
#include "view/window-geometry.h"

#include <glib/gi18n-lib.h>

#define NARROW_WIDTH 600 /* of usual text */

struct _RegistrarWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay          *toasts;
  AdwViewSwitcherTitle     *title;
  AdwViewStack             *pages;
  GtkWidget                *main_menu;
  GtkWidget                *page_bar;
  GtkWidget                *run_bar;
  GtkWidget                *open_label;
  GtkWidget                *spinner;
  RegistrarBanner          *banner;
  GtkStack                 *stack;
  RegistrarDestinationCard *destination;
  RegistrarStudentSearchBar *search;
  RegistrarStudentBrowser  *browser;

  RegistrarSession *session;
  RegistrarRunNotice *notice;
  gboolean          offered; /* the run that was interrupted, if there was one */
  guint             logout_cookie; /* while a run keeps the user from logging out */
  gboolean          narrow;
  guint             narrow_idle; /* a change of width waits for the end of the layout */
};

enum
{
  PROP_SESSION = 1,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RegistrarWindow, registrar_window, ADW_TYPE_APPLICATION_WINDOW)

void
registrar_window_show_toast (RegistrarWindow *self, const char *text, gboolean can_undo)
{
  g_autofree char *title = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (title);

  g_return_if_fail (REGISTRAR_IS_WINDOW (self));

  if (can_undo)
    {
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_action_name (toast, "win.undo-edit");
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static gboolean
is_running (RegistrarWindow *self)
{
  return registrar_session_get_state (self->session) == REGISTRAR_SESSION_RUN;
}

gboolean
registrar_window_may_leave (RegistrarWindow *self)
{
  g_return_val_if_fail (REGISTRAR_IS_WINDOW (self), FALSE);

  if (is_running (self))
    registrar_window_show_toast (self, _("A run goes on. Wait until it has ended, or cancel it first."), FALSE);
  return !is_running (self);
}

static void
show_registry_error (RegistrarWindow *self)
{
  g_autofree char *error = NULL;

  g_object_get (self->session, "registry-error", &error, NULL);
  if (error != NULL)
    registrar_banner_show (self->banner, error);
}

/* What went wrong before no longer matters, but that there is no registry. */
void
registrar_window_begin_roster (RegistrarWindow *self)
{
  g_return_if_fail (REGISTRAR_IS_WINDOW (self));

  registrar_banner_hide (self->banner);
  show_registry_error (self);
  adw_view_stack_set_visible_child_name (self->pages, "students");
}

/* What the session says */

static void
show_edits (RegistrarWindow *self)
{
  registrar_roster_actions_update (GTK_WIDGET (self), self->session);
}

/* It belongs to the roster, and to what goes on; not to the past. */
static void
show_run_bar (RegistrarWindow *self)
{
  const char *page = adw_view_stack_get_visible_child_name (self->pages);

  gtk_widget_set_visible (self->run_bar, g_strcmp0 (page, "past-runs") != 0
                                             && registrar_session_get_state (self->session) != REGISTRAR_SESSION_EMPTY);
}

static void
show_state (RegistrarWindow *self)
{
  RegistrarSessionState state = registrar_session_get_state (self->session);

  gtk_stack_set_visible_child_name (self->stack, state == REGISTRAR_SESSION_EMPTY ? "empty" : "students");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", state != REGISTRAR_SESSION_EMPTY);
  show_run_bar (self);
  show_edits (self);
  registrar_run_actions_update (GTK_WIDGET (self), self->session);
  registrar_logout_guard_set (GTK_WINDOW (self), &self->logout_cookie, state == REGISTRAR_SESSION_RUN);
  if (state == REGISTRAR_SESSION_RUN)
    registrar_banner_withdraw (self->banner);
}

/* Nobody is asked, so that nothing stands in the way of who meant it. */
static void
say_set_aside (RegistrarWindow *self, const char *name)
{
  /* Translators: what was corrected in a roster is left for another one, and can be had back; %s is its name */
  g_autofree char *text = g_strdup_printf (_("The corrections of “%s” are set aside"), name);

  registrar_window_show_toast (self, text, TRUE);
}

static void
remember_roster (RegistrarWindow *self)
{
  GFile *file = registrar_session_get_file (self->session);

  if (file != NULL)
    registrar_recent_rosters_add (file, self->session);
}

static void
show_title (RegistrarWindow *self)
{
  g_autofree char *title = registrar_run_notice_dup_title (self->session);
  g_autofree char *name = NULL;

  g_object_get (self->session, "roster-name", &name, NULL);
  adw_view_switcher_title_set_title (self->title, name != NULL ? name : _("Registrar"));
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
show_loading (RegistrarWindow *self)
{
  gboolean loading;

  g_object_get (self->session, "loading", &loading, NULL);
  gtk_widget_set_visible (self->spinner, loading);
}

/* Actions */

/* At the start an interrupted run is offered, which comes first; later it is among the past runs. */
static void
past_runs_loaded_cb (RegistrarWindow *self, const char *error, RegistrarPastRunList *runs)
{
  if (error != NULL)
    registrar_banner_show (self->banner, error);
  else if (!self->offered)
    registrar_run_offer_show (self->banner, runs);
  else
    registrar_run_offer_update (self->banner, runs);
  registrar_run_actions_update (GTK_WIDGET (self), self->session); /* what was undone is known now */
  if (!self->offered)
    registrar_session_restore_roster (self->session);
  self->offered = TRUE;
}

/* The keyboard goes where the eyes go: among students, to the table. */
static void
page_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegistrarWindow *self = REGISTRAR_WINDOW (widget);
  const char *page = g_variant_get_string (parameter, NULL);

  adw_view_stack_set_visible_child_name (self->pages, page);
  if (g_str_equal (page, "students") && registrar_session_get_state (self->session) != REGISTRAR_SESSION_EMPTY)
    registrar_student_browser_focus_table (self->browser);
  else
    gtk_widget_child_focus (adw_view_stack_get_visible_child (self->pages), GTK_DIR_TAB_FORWARD);
}

static void
search_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegistrarWindow *self = REGISTRAR_WINDOW (widget);

  adw_view_stack_set_visible_child_name (self->pages, "students");
  registrar_student_search_bar_toggle (self->search);
}

static const RegistrarPreferences *
get_preferences (RegistrarWindow *self)
{
  return registrar_account_model_get_preferences (registrar_session_get_accounts (self->session));
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegistrarWindow *self = REGISTRAR_WINDOW (widget);
  RegistrarFinishedRun *run = registrar_session_get_finished_run (self->session);
  g_autoptr (RegistrarFinishedRun) planned = registrar_session_dup_planned (self->session);
  GFile *file = registrar_session_get_file (self->session);
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;

  if (run != NULL || planned != NULL)
    registrar_report_export (GTK_WINDOW (self), self->toasts, run != NULL ? run : planned, get_preferences (self), folder);
}

static void
print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegistrarWindow *self = REGISTRAR_WINDOW (widget);

  registrar_report_print (GTK_WINDOW (self), self->toasts, registrar_session_get_finished_run (self->session),
                          get_preferences (self));
}

static void
preferences_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  registrar_preferences_window_show (GTK_WINDOW (widget), registrar_session_get_accounts (REGISTRAR_WINDOW (widget)->session));
}

static void
choose_course_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  registrar_destination_card_choose_course (REGISTRAR_WINDOW (widget)->destination);
}

/* Closing */

static gboolean
registrar_window_close_request (GtkWindow *window)
{
  RegistrarWindow *self = REGISTRAR_WINDOW (window);

  registrar_window_geometry_save (window);
  if (is_running (self))
    registrar_close_question_ask (window, self->session);
  else if (registrar_session_has_edits (self->session))
    registrar_close_question_ask_about_edits (window);
  else
    return GTK_WINDOW_CLASS (registrar_window_parent_class)->close_request (window);
  return GDK_EVENT_STOP;
}

/* Width */

static void
set_narrow (RegistrarWindow *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  gtk_widget_set_visible (self->open_label, !narrow);
  show_title (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

static gboolean
is_narrow (RegistrarWindow *self, int width)
{
  return width < NARROW_WIDTH * registrar_text_scale (GTK_WIDGET (self));
}

static gboolean
width_changed_cb (gpointer data)
{
  RegistrarWindow *self = data;

  self->narrow_idle = 0;
  set_narrow (self, is_narrow (self, gtk_widget_get_width (GTK_WIDGET (self))));
  return G_SOURCE_REMOVE;
}

/* Children may not be shown and hidden in the middle of their layout: an idle does it right after. */
static void
registrar_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RegistrarWindow *self = REGISTRAR_WINDOW (widget);

  GTK_WIDGET_CLASS (registrar_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (is_narrow (self, width) != self->narrow && self->narrow_idle == 0)
    self->narrow_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, width_changed_cb, self, NULL);
}

/* GObject */

static void
registrar_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RegistrarWindow *self = REGISTRAR_WINDOW (object);

  if (id == PROP_SESSION)
    g_value_set_object (value, self->session);
  else if (id == PROP_NARROW)
    g_value_set_boolean (value, self->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
registrar_window_dispose (GObject *object)
{
  RegistrarWindow *self = REGISTRAR_WINDOW (object);

  g_action_map_remove_action (G_ACTION_MAP (self), "sync"); /* GTK keeps the actions of a window that is gone */
  g_clear_handle_id (&self->narrow_idle, g_source_remove);
  g_clear_object (&self->notice);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (registrar_window_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, RegistrarWindow, child)

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (REGISTRAR_TYPE_ACTIVITY_PAGE);
  g_type_ensure (REGISTRAR_TYPE_BANNER);
  g_type_ensure (REGISTRAR_TYPE_DESTINATION_CARD);
  g_type_ensure (REGISTRAR_TYPE_EMPTY_PAGE);
  g_type_ensure (REGISTRAR_TYPE_FILTER_BAR);
  g_type_ensure (REGISTRAR_TYPE_PAST_RUNS_PAGE);
  g_type_ensure (REGISTRAR_TYPE_REPAIR_BAR);
  g_type_ensure (REGISTRAR_TYPE_RUN_BAR);
  g_type_ensure (REGISTRAR_TYPE_STUDENT_BROWSER);
  g_type_ensure (REGISTRAR_TYPE_STUDENT_SEARCH_BAR);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Registrar/window.ui");
  BIND (toasts);
  BIND (title);
  BIND (pages);
  BIND (main_menu);
  BIND (page_bar);
  BIND (run_bar);
  BIND (open_label);
  BIND (spinner);
  BIND (banner);
  BIND (stack);
  BIND (destination);
  BIND (search);
  BIND (browser);
  gtk_widget_class_bind_template_callback (widget_class, show_run_bar);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.page", "s", page_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "win.choose-course", NULL, choose_course_cb);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_cb);
  registrar_roster_actions_install (widget_class);
  registrar_help_overlay_install (widget_class);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_cb);
  registrar_run_actions_install (widget_class);
}

static void
registrar_window_class_init (RegistrarWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = registrar_window_dispose;
  object_class->get_property = registrar_window_get_property;
  widget_class->size_allocate = registrar_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = registrar_window_close_request;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, REGISTRAR_TYPE_SESSION,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  bind_template (widget_class);
  install_actions (widget_class);
}

static void
registrar_window_init (RegistrarWindow *self)
{
  g_autoptr (GPropertyAction) sync = NULL;

  self->session = registrar_session_new ();
  self->notice = registrar_run_notice_new (GTK_WINDOW (self), self->session);
  sync = g_property_action_new ("sync", self->session, "sync");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (sync));
  gtk_widget_init_template (GTK_WIDGET (self));
  registrar_page_switcher_name (GTK_WIDGET (self->title));
  registrar_page_switcher_name (self->page_bar);
  registrar_spoken_parts_name (self->main_menu, _("Main Menu"));
  registrar_roster_drop_add (GTK_WIDGET (self), registrar_roster_actions_take);

  g_signal_connect_object (self->session, "notify::state", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "edited", G_CALLBACK (show_edits), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::roster-name", G_CALLBACK (show_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::roster-name", G_CALLBACK (remember_roster), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "set-aside", G_CALLBACK (say_set_aside), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "progressed", G_CALLBACK (show_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::loading", G_CALLBACK (show_loading), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::registry-error", G_CALLBACK (show_registry_error), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (registrar_session_get_past_runs (self->session), "loaded",
                           G_CALLBACK (past_runs_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "failed", G_CALLBACK (registrar_banner_show), self->banner,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "token-wanted", G_CALLBACK (registrar_token_question_ask), self,
                           G_CONNECT_SWAPPED);
  show_state (self);
  show_title (self);
}

RegistrarWindow *
registrar_window_new (GtkApplication *application, const char *data_directory)
{
  RegistrarWindow *self = g_object_new (REGISTRAR_TYPE_WINDOW, "application", application, NULL);

  registrar_window_geometry_restore (GTK_WINDOW (self));
  registrar_session_open_workspace (self->session, data_directory);
  return self;
}
