/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What `erase` and `export` have in common. */

#include "cli/known-student.h"

#include "cli/terminal.h"
#include "run/run.h"

#include <glib/gi18n-lib.h>

const char *
registrar_known_student_read (char **operands)
{
  if (operands[0] != NULL && *operands[0] != '\0' && operands[1] == NULL)
    return operands[0];

  registrar_terminal_complain (_("Name one student, by an id, a username, an e-mail address or a name."));
  return NULL;
}

RegistrarExit
registrar_known_student_judge (const GError *error)
{
  if (g_error_matches (error, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_UNKNOWN_STUDENT)
      || g_error_matches (error, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_AMBIGUOUS_STUDENT))
    return REGISTRAR_EXIT_WRONG;

  return REGISTRAR_EXIT_UNAVAILABLE;
}
