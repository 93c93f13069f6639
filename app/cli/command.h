/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands of registrar-cli: one file each. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How registrar-cli ends. */
typedef enum
{
  REGISTRAR_EXIT_DONE = 0,        /* every student is registered, now or before */
  REGISTRAR_EXIT_UNSAVED = 1,     /* it was done, but what came of it could not be written */
  REGISTRAR_EXIT_INCOMPLETE = 2,  /* some students failed, or nobody knows */
  REGISTRAR_EXIT_WRONG = 3,       /* the roster or the options are wrong; nothing was registered */
  REGISTRAR_EXIT_UNAVAILABLE = 4, /* the registry or the data directory cannot be used */
  REGISTRAR_EXIT_CANCELLED = 130, /* as a shell reports a process that Ctrl+C ended */
} RegistrarExit;

/* @arguments: (inout): the command line without the program's name, ended by %NULL; options are taken out of it */
typedef RegistrarExit (*RegistrarCommandFunc) (char ***arguments);

RegistrarExit registrar_command_register (char ***arguments);
RegistrarExit registrar_command_check    (char ***arguments);
RegistrarExit registrar_command_courses  (char ***arguments);
RegistrarExit registrar_command_registries (char ***arguments);
RegistrarExit registrar_command_runs     (char ***arguments);
RegistrarExit registrar_command_resume   (char ***arguments);
RegistrarExit registrar_command_retry    (char ***arguments);
RegistrarExit registrar_command_undo     (char ***arguments);
RegistrarExit registrar_command_report   (char ***arguments);
RegistrarExit registrar_command_export   (char ***arguments);
RegistrarExit registrar_command_erase    (char ***arguments);
RegistrarExit registrar_command_serve    (char ***arguments);

G_END_DECLS
