/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Preferences in the settings. */

#include "workspace/preferences.h"

#include "settings/settings.h"

/* The settings refuse what is out of the schema's range. */
#define MOST_ATTEMPTS 20u
#define MOST_DAYS     36500u

void
registrar_preferences_apply (const RegistrarPreferences *self, RegistrarRun *run)
{
  RegistrarRetryPolicy policy;

  registrar_retry_policy_init (&policy);
  policy.attempts = self->attempts;
  registrar_run_set_retry_policy (run, &policy);
}

void
registrar_preferences_apply_to_report (const RegistrarPreferences *self, RegistrarReportOptions *options)
{
  if (options->title == NULL)
    options->title = self->report_title;
  if (options->school == NULL)
    options->school = self->report_school;
  if (options->logo == NULL)
    options->logo = self->report_logo;
}

void
registrar_preferences_set_text (char *target, gsize size, const char *text)
{
  const char *end;

  g_strlcpy (target, text, size);
  if (!g_utf8_validate (target, -1, &end))
    target[end - target] = '\0';
}

static void
load_text (GSettings *settings, const char *key, char *target, gsize size)
{
  g_autofree char *text = g_settings_get_string (settings, key);

  registrar_preferences_set_text (target, size, text);
}

/* A column that somebody misspelled by hand is no reason to report fewer than they meant. */
static guint
load_columns (GSettings *settings)
{
  g_autofree char *words = g_settings_get_string (settings, "report-columns");
  guint columns;

  return registrar_report_parse_columns (words, &columns, NULL) ? columns : 0;
}

gboolean
registrar_workspace_load_preferences (RegistrarWorkspace *self, RegistrarPreferences *preferences, GError **error)
{
  g_autoptr (GSettings) settings = registrar_settings_open (registrar_workspace_get_directory (self), error);

  if (settings == NULL)
    return FALSE;

  *preferences = (RegistrarPreferences){
    .attempts = g_settings_get_uint (settings, "attempts"),
    .max_removals = g_settings_get_uint (settings, "max-removals"),
    .keep_runs_days = g_settings_get_uint (settings, "keep-runs-days"),
    .remembers_rosters = g_settings_get_boolean (settings, "remember-rosters"),
    .report_columns = load_columns (settings),
  };
  load_text (settings, "report-title", preferences->report_title, sizeof preferences->report_title);
  load_text (settings, "report-school", preferences->report_school, sizeof preferences->report_school);
  load_text (settings, "report-logo", preferences->report_logo, sizeof preferences->report_logo);
  return TRUE;
}

static void
save_cb (GSettings *settings, gpointer data)
{
  const RegistrarPreferences *preferences = data;
  g_autofree char *columns = registrar_report_dup_columns (preferences->report_columns);

  g_settings_set_uint (settings, "attempts", CLAMP (preferences->attempts, 1u, MOST_ATTEMPTS));
  g_settings_set_uint (settings, "max-removals", preferences->max_removals);
  g_settings_set_uint (settings, "keep-runs-days", CLAMP (preferences->keep_runs_days, 1u, MOST_DAYS));
  g_settings_set_boolean (settings, "remember-rosters", preferences->remembers_rosters);
  if (!preferences->remembers_rosters)
    g_settings_reset (settings, "open-roster");
  g_settings_set_string (settings, "report-title", preferences->report_title);
  g_settings_set_string (settings, "report-school", preferences->report_school);
  g_settings_set_string (settings, "report-logo", preferences->report_logo);
  g_settings_set_string (settings, "report-columns", columns);
}

gboolean
registrar_workspace_save_preferences (RegistrarWorkspace *self, const RegistrarPreferences *preferences, GError **error)
{
  g_return_val_if_fail (preferences != NULL, FALSE);

  return registrar_settings_change (registrar_workspace_get_directory (self), save_cb, (gpointer) preferences, error);
}
