/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a command line wants its reports. */

#include "cli/report-targets.h"

#include "cli/distinct-files.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/terminal.h"

#include <glib/gi18n-lib.h>

void
registrar_report_targets_clear (RegistrarReportTargets *self)
{
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->saved, g_ptr_array_unref);
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

  exit = check_files (self);
  if (exit == REGISTRAR_EXIT_DONE && !registrar_check_distinct_files (roster, self->names, &error))
    return registrar_terminal_refuse (REGISTRAR_EXIT_WRONG, error);
  return exit;
}

RegistrarExit
registrar_report_targets_save (RegistrarReportTargets *self, const RegistrarReport *report)
{
  RegistrarExit exit = REGISTRAR_EXIT_DONE;

  for (guint i = 0; i < self->files->len; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean saved;

      registrar_interrupt_hold ();
      saved = registrar_report_save (report, self->files->pdata[i], NULL, &error);
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
