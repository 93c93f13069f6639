/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whoever is told `unavailable` tries again, and whoever is told `refused` does not: each error has to be the right one of them. */

#include "registry/json-problem.h"

#include "database/error.h"
#include "http/json.h"
#include "records/error.h"
#include "registry/failure.h"
#include "registry/json-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* RFC 4151: names that nobody else gives, and that need not be found anywhere. */
#define PROBLEM_TYPE "tag:registrar.example,2026:problem:"

/* What the service's own registry does not take from the service is nothing that a client could do something about. */
static RegistrarRegistryError
problem_of_registry (RegistrarRegistryError code)
{
  switch (code)
    {
    case REGISTRAR_REGISTRY_ERROR_UNREACHABLE:
    case REGISTRAR_REGISTRY_ERROR_LOST:
    case REGISTRAR_REGISTRY_ERROR_NOT_SIGNED_IN:
      return REGISTRAR_REGISTRY_ERROR_UNAVAILABLE;
    case REGISTRAR_REGISTRY_ERROR_NO_COURSE:
    case REGISTRAR_REGISTRY_ERROR_UNKNOWN_REGISTRY:
      return REGISTRAR_REGISTRY_ERROR_REFUSED;
    default:
      return code;
    }
}

/* A disk gets room again, and a lock is released; a damaged file stays damaged. */
static RegistrarRegistryError
problem_of_database (RegistrarDatabaseError code)
{
  switch (code)
    {
    case REGISTRAR_DATABASE_ERROR_CORRUPT:
    case REGISTRAR_DATABASE_ERROR_FOREIGN:
    case REGISTRAR_DATABASE_ERROR_NEWER:
    case REGISTRAR_DATABASE_ERROR_FAILED:
      return REGISTRAR_REGISTRY_ERROR_REFUSED;
    default:
      return REGISTRAR_REGISTRY_ERROR_UNAVAILABLE;
    }
}

RegistrarRegistryError
registrar_json_problem_of (const GError *error)
{
  if (error->domain == REGISTRAR_REGISTRY_ERROR)
    return problem_of_registry (error->code);
  if (error->domain == REGISTRAR_DATABASE_ERROR)
    return problem_of_database (error->code);

  switch (registrar_failure_of (error))
    {
    case REGISTRAR_FAILURE_FINAL:
      return REGISTRAR_REGISTRY_ERROR_REFUSED;
    case REGISTRAR_FAILURE_BUSY:
      return REGISTRAR_REGISTRY_ERROR_BUSY;
    default:
      return REGISTRAR_REGISTRY_ERROR_UNAVAILABLE;
    }
}

void
registrar_json_add_problem_members (JsonBuilder *builder, const GError *error)
{
  const GError problem = { REGISTRAR_REGISTRY_ERROR, (int) registrar_json_problem_of (error), NULL };
  g_autofree char *type = g_strconcat (PROBLEM_TYPE, registrar_error_get_code_name (&problem), NULL);

  registrar_json_add_string (builder, "type", type);
  registrar_json_add_string (builder, "detail", error->message);
}

void
registrar_json_add_problem (JsonBuilder *builder, const char *name, const GError *error)
{
  if (name != NULL)
    json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  registrar_json_add_problem_members (builder, error);
  json_builder_end_object (builder);
}

GError *
registrar_json_read_problem (JsonNode *object)
{
  const char *type = registrar_json_get_string (object, "type");
  const char *detail = registrar_json_get_string (object, "detail");
  const char *name = type != NULL && g_str_has_prefix (type, PROBLEM_TYPE) ? type + strlen (PROBLEM_TYPE) : "refused";
  GQuark domain = REGISTRAR_REGISTRY_ERROR; /* whose words are known from then on */
  g_autoptr (GError) error = NULL;

  if (detail == NULL || *detail == '\0')
    detail = _("The registry refused it, and did not say why.");

  error = registrar_error_new_from_words ("registry", name, detail);
  if (error->domain == domain)
    return g_steal_pointer (&error);

  return g_error_new_literal (domain, REGISTRAR_REGISTRY_ERROR_REFUSED, detail);
}
