/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a command line wants its reports. */

#include "cli/report-targets.h"

#include "cli/distinct-files.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "report/logo.h"

#include <glib/gi18n-lib.h>

void
registrar_report_targets_clear (RegistrarReportTargets *self)
{
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->columns, g_free);
  g_clear_pointer (&self->privacy, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->school, g_free);
  g_clear_pointer (&self->logo, g_free);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->saved, g_ptr_array_unref);
}

static gboolean
read_privacy (const char *word, RegistrarReportPrivacy *privacy)
{
  static const char *const words[] = {
    [REGISTRAR_REPORT_FULL] = "full",
    [REGISTRAR_REPORT_INITIALS] = "initials",
    [REGISTRAR_REPORT_IDS] = "ids",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (word, words[i]))
      {
        *privacy = i;
        return TRUE;
      }
  return FALSE;
}

static RegistrarExit
read_options (RegistrarReportTargets *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) logo = NULL;

  self->options.title = self->title;
  self->options.school = self->school;
  self->options.logo = self->logo;
  if (self->columns != NULL && !registrar_report_parse_columns (self->columns, &self->options.columns, &error))
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);
  if (self->privacy != NULL && !read_privacy (self->privacy, &self->options.privacy))
    {
      registrar_terminal_complain (_("--report-names=%s: name one of full, initials and ids."), self->privacy);
      return REGISTRAR_EXIT_WRONG;
    }

  logo = self->logo != NULL ? registrar_logo_read (self->logo) : NULL;
  if (self->logo == NULL || *self->logo == '\0' || logo != NULL)
    return REGISTRAR_EXIT_DONE;
  registrar_terminal_complain (_("--report-logo: “%s” is no PNG image that can be read, or it is too large."), self->logo);
  return REGISTRAR_EXIT_WRONG;
}

static RegistrarExit
check_files (RegistrarReportTargets *self)
{
  for (char **name = self->names; name != NULL && *name != NULL; name++)
    {
      g_autoptr (GError) error = NULL;
      GFile *file = registrar_options_find_file (*name, &error);

      if (file == NULL)
        return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);

      g_ptr_array_add (self->files, file);
      if (!registrar_report_check_target (file, &error))
        return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);
    }
  return REGISTRAR_EXIT_DONE;
}

RegistrarExit
registrar_report_targets_check (RegistrarReportTargets *self, const char *roster)
{
  RegistrarExit exit;
  g_autoptr (GError) error = NULL;

  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  self->saved = g_ptr_array_new ();

  exit = read_options (self);
  if (exit == REGISTRAR_EXIT_DONE)
    exit = check_files (self);
  if (exit == REGISTRAR_EXIT_DONE && !registrar_check_distinct_files (roster, self->names, &error))
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);
  return exit;
}

RegistrarExit
registrar_report_targets_save (RegistrarReportTargets *self, const RegistrarReport *report)
{
  RegistrarExit exit = REGISTRAR_EXIT_DONE;
  RegistrarReport whole = *report;

  whole.options = self->options;
  whole.options.failed = report->options.failed;
  registrar_preferences_apply_to_report (&self->preferences, &whole.options);

  for (guint i = 0; i < self->files->len; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean saved;

      registrar_interrupt_hold ();
      saved = registrar_report_save (&whole, self->files->pdata[i], NULL, &error);
      registrar_interrupt_release ();
      if (!saved)
        exit = registrar_terminal_refuse (REGISTRAR_EXIT_UNSAVED, error);
      else
        g_ptr_array_add (self->saved, self->names[i]);
    }
  return exit;
}

void
registrar_report_targets_print (RegistrarReportTargets *self)
{
  for (guint i = 0; i < self->saved->len; i++)
    g_print (_("Report saved: %s\n"), (const char *) self->saved->pdata[i]);
}
