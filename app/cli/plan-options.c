/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates are days here, or moments as ISO 8601 writes them; a registration ends when its last day does. */

#include "cli/plan-options.h"

#include <glib/gi18n-lib.h>

void
registrar_plan_options_clear (RegistrarPlanOptions *self)
{
  g_free (self->max_removals_text);
  g_free (self->role);
  g_free (self->start);
  g_free (self->end);
}

static gboolean
is_day (const char *text)
{
  return g_regex_match_simple ("^\\d{4}-\\d{2}-\\d{2}$", text, G_REGEX_DOLLAR_ENDONLY, 0);
}

/* The first moment of the day, or of the day after it. */
static GDateTime *
read_day (const char *text, gboolean is_end)
{
  g_autofree char *midnight = g_strconcat (text, "T00:00:00", NULL);
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (midnight, here);

  return day != NULL ? g_date_time_add_days (day, is_end ? 1 : 0) : NULL;
}

static GDateTime *
read_moment (const char *text)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();

  return g_date_time_new_from_iso8601 (text, here);
}

static gboolean
read_date (const char *option, const char *text, gboolean is_end, gint64 *seconds, GError **error)
{
  g_autoptr (GDateTime) time = NULL;

  if (text == NULL)
    return TRUE;

  time = is_day (text) ? read_day (text, is_end) : read_moment (text);
  *seconds = time != NULL ? g_date_time_to_unix (time) : 0;
  if (*seconds > 0)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: the first %s is an option such as --start, the second what was given */
               _("%s=%s: name a day such as 2026-09-01."), option, text);
  return FALSE;
}

static gboolean
read_max_removals (RegistrarPlanOptions *self, GError **error)
{
  guint64 number;

  if (self->max_removals_text == NULL)
    return TRUE;

  if (!self->sync)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("--max-removals says something only with --sync."));
      return FALSE;
    }
  if (!g_ascii_string_to_unsigned (self->max_removals_text, 10, 0, G_MAXUINT, &number, NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--max-removals=%s: name a whole number."),
                   self->max_removals_text);
      return FALSE;
    }

  self->max_removals = (guint) number;
  return TRUE;
}

gboolean
registrar_plan_options_read (RegistrarPlanOptions *self, GError **error)
{
  RegistrarDetails *details = &self->settings.details;

  self->settings.sync = self->sync;
  if (!read_max_removals (self, error) || !read_date ("--start", self->start, FALSE, &details->start, error)
      || !read_date ("--end", self->end, TRUE, &details->end, error))
    return FALSE;

  if (details->end == 0 || details->end > details->start)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--end=%s is before --start=%s."), self->end,
               self->start);
  return FALSE;
}

static gboolean
check_role (RegistrarPlanOptions *self, const char *const *roles, GError **error)
{
  g_autofree char *names = NULL;

  if (self->role == NULL)
    return TRUE;

  for (guint i = 0; roles != NULL && roles[i] != NULL; i++)
    if (g_str_equal (roles[i], self->role))
      {
        self->settings.details.role = g_intern_string (self->role);
        return TRUE;
      }

  names = roles != NULL ? g_strjoinv (", ", (char **) roles) : NULL;
  if (names != NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 /* Translators: a role such as student, and a list of roles */
                 _("The registry has no role “%s”. It has %s."), self->role, names);
  else
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _("The registry has no roles: leave out --role."));
  return FALSE;
}

gboolean
registrar_plan_options_need_check (const RegistrarPlanOptions *self)
{
  return self->role != NULL || self->start != NULL || self->end != NULL || self->sync;
}

gboolean
registrar_plan_options_check (RegistrarPlanOptions *self, RegistrarRegistry *registry, GError **error)
{
  RegistrarCapabilities capabilities;
  const char *refused = NULL;

  registrar_registry_get_capabilities (registry, &capabilities);
  if (!check_role (self, capabilities.roles, error))
    return FALSE;

  if (self->sync && (!capabilities.lists || !capabilities.unregisters))
    refused = "--sync";
  else if ((self->start != NULL || self->end != NULL) && !capabilities.keeps_dates)
    refused = self->start != NULL ? "--start" : "--end";
  if (refused == NULL)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: the name of a registry, and an option such as --sync */
               _("The registry “%s” cannot do that: leave out %s."), registrar_registry_get_name (registry), refused);
  return FALSE;
}
