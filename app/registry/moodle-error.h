/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a Moodle refuses, by the word that it gives as `errorcode`, and what to do about it. */

#pragma once

#include "registry/failure.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_MOODLE_ERROR_TOKEN,
  REGISTRAR_MOODLE_ERROR_ACCESS,      /* of the service, the function, the token's age or our address: it does not say which */
  REGISTRAR_MOODLE_ERROR_SUSPENDED,   /* the token's owner is */
  REGISTRAR_MOODLE_ERROR_POLICY,      /* which the token's owner has not agreed to */
  REGISTRAR_MOODLE_ERROR_OFF,         /* it answers to no program */
  REGISTRAR_MOODLE_ERROR_PERMISSION,
  REGISTRAR_MOODLE_ERROR_FUNCTION,    /* there is none of that name */
  REGISTRAR_MOODLE_ERROR_MAINTENANCE,
  REGISTRAR_MOODLE_ERROR_DATABASE,    /* its own is down */
  REGISTRAR_MOODLE_ERROR_NOT_WRITTEN, /* a race, or a value too long */
  REGISTRAR_MOODLE_ERROR_ROLE,
  REGISTRAR_MOODLE_ERROR_NO_MANUAL,   /* nobody can be enrolled by hand in the course */
  REGISTRAR_MOODLE_ERROR_COURSE,
  REGISTRAR_MOODLE_ERROR_PERSON,
  REGISTRAR_MOODLE_ERROR_GUEST,
  REGISTRAR_MOODLE_ERROR_PASSWORD,
  REGISTRAR_MOODLE_ERROR_VALUE,       /* it does not like one, and does not say which */
  REGISTRAR_MOODLE_ERROR_CUT,         /* it lost a part of what it was sent */
  REGISTRAR_MOODLE_ERROR_NOT_DONE,     /* it says that it has done something, and has not, as far as we may see */
  REGISTRAR_MOODLE_ERROR_OTHER_METHOD, /* the student is enrolled by hand no more, but otherwise */
  REGISTRAR_MOODLE_ERROR_OTHER,
} RegistrarMoodleError;

#define REGISTRAR_MOODLE_ERROR (registrar_moodle_error_quark ())
GQuark   registrar_moodle_error_quark   (void);

/**
 * registrar_moodle_error_read:
 *
 * Returns: (transfer full) (nullable): what @root says went wrong, if it is what Moodle answers an error with, as which the
 *   status of HTTP does not tell it
 */
GError  *registrar_moodle_error_read    (JsonNode *root);
/** registrar_moodle_error_is_of_row: whether one row of a call may be to blame, and the others would have been taken. */
gboolean registrar_moodle_error_is_of_row (const GError *error);
/** registrar_moodle_error_get_failure: @code: of %REGISTRAR_MOODLE_ERROR. */
RegistrarFailure registrar_moodle_error_get_failure (int code);

G_END_DECLS
