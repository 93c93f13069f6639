/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A past run as a row of a list: how it ended, when, and what can be done about it. */

#include "view/past-run-row.h"

#include "view/decoration.h"
#include "view/shown-markup.h"
#include "view/spoken-parts.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *icon_name;
  const char *css_class;
} Look;

static Look
get_look (RegistrarPastRunItem *item)
{
  const RegistrarPastRun *run = registrar_past_run_item_get_run (item);

  if (run->state == REGISTRAR_RUN_INTERRUPTED)
    return (Look){ "dialog-warning-symbolic", "warning" };
  if (run->state == REGISTRAR_RUN_GOING_ON)
    return (Look){ "network-transmit-receive-symbolic", "accent" };
  if (registrar_past_run_item_is_undone (item) || run->action == REGISTRAR_RUN_UNDO)
    return (Look){ "edit-undo-symbolic", "dim-label" };
  if (run->counts[REGISTRAR_ROW_FAILED] + run->counts[REGISTRAR_ROW_UNKNOWN] > 0)
    return (Look){ "dialog-error-symbolic", "error" };
  if (run->counts[REGISTRAR_ROW_CANCELLED] > 0)
    return (Look){ "action-unavailable-symbolic", "dim-label" };
  return (Look){ "emblem-default-symbolic", "success" };
}

static gboolean
is_same_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b)
         && g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

static GDateTime *
get_start (RegistrarPastRunItem *item)
{
  return g_date_time_new_from_unix_local (registrar_past_run_item_get_run (item)->started / G_USEC_PER_SEC);
}

/* '09:14' today, else '20 Nov'. */
static char *
dup_time (RegistrarPastRunItem *item)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) start = get_start (item);

  if (is_same_day (now, start))
    return g_date_time_format (start, "%H:%M");
  /* Translators: a day of the year, short: 20 Nov (see strftime) */
  return g_date_time_format (start, _("%-e %b"));
}

char *
registrar_past_run_row_dup_section (RegistrarPastRunItem *item)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) start = get_start (item);

  if (registrar_past_run_item_get_run (item)->state == REGISTRAR_RUN_INTERRUPTED)
    return g_strdup (_("Interrupted"));
  if (is_same_day (now, start))
    return g_strdup (_("Today"));
  /* Translators: a month: November 2026 (see strftime) */
  return g_date_time_format (start, _("%B %Y"));
}

static void
append_action (GMenu *menu, const char *label, const char *action, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GtkWidget *
new_menu_button (RegistrarPastRunItem *item, const char *title)
{
  const RegistrarPastRun *run = registrar_past_run_item_get_run (item);
  guint n_retryable = registrar_past_run_item_count_retryable (item);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *retry = g_strdup_printf (ngettext ("_Retry %'u Student", "_Retry %'u Students", n_retryable),
                                            n_retryable);
  g_autofree char *label = g_strdup_printf (_("Actions for %s"), title);
  GtkWidget *button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "view-more-symbolic", "valign",
                                    GTK_ALIGN_CENTER, "tooltip-text", _("More Actions"), NULL);

  append_action (menu, _("_Open"), "win.open-run", run->id);
  if (run->state == REGISTRAR_RUN_ENDED && n_retryable > 0)
    append_action (menu, retry, "win.retry-run", run->id);
  if (registrar_past_run_item_can_undo (item))
    append_action (menu, _("_Undo…"), "win.undo-run", run->id);

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  registrar_spoken_parts_name (button, label);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
new_resume_button (const char *id, gboolean primary)
{
  GtkWidget *button = gtk_button_new_with_label (_("Resume"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.resume-run");
  if (primary)
    gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

static GtkWidget *
new_time_label (RegistrarPastRunItem *item)
{
  g_autofree char *time = dup_time (item);
  GtkWidget *label = gtk_label_new (time);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static GtkWidget *
new_row (RegistrarPastRunItem *item)
{
  const Look look = get_look (item);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = registrar_decoration_new (look.icon_name);
  g_autofree char *title = registrar_past_run_item_dup_title (item);
  g_autofree char *caption = registrar_past_run_item_dup_caption (item);
  g_autofree char *title_markup = registrar_shown_markup (title);
  g_autofree char *caption_markup = registrar_shown_markup (caption);

  gtk_widget_add_css_class (icon, look.css_class);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), caption_markup);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", registrar_past_run_item_get_run (item)->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-run");
  return row;
}

GtkWidget *
registrar_past_run_row_new (RegistrarPastRunItem *item)
{
  const RegistrarPastRun *run = registrar_past_run_item_get_run (item);
  AdwActionRow *row = ADW_ACTION_ROW (new_row (item));
  g_autofree char *title = registrar_past_run_item_dup_title (item);

  adw_action_row_add_suffix (row, run->state == REGISTRAR_RUN_INTERRUPTED ? new_resume_button (run->id, TRUE)
                                                                        : new_time_label (item));
  adw_action_row_add_suffix (row, new_menu_button (item, title));
  return GTK_WIDGET (row);
}

GtkWidget *
registrar_past_run_row_new_short (RegistrarPastRunItem *item)
{
  const RegistrarPastRun *run = registrar_past_run_item_get_run (item);
  AdwActionRow *row = ADW_ACTION_ROW (new_row (item));

  adw_action_row_add_suffix (row, run->state == REGISTRAR_RUN_INTERRUPTED
                                      ? new_resume_button (run->id, FALSE)
                                      : registrar_decoration_new ("go-next-symbolic"));
  return GTK_WIDGET (row);
}
