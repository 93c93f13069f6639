/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests, and how they are refused. */

#include "service/request-private.h"

#include "registry/json-problem.h"
#include "registry/json-values.h"

void
registrar_service_request_clear (RegistrarServiceRequest *self)
{
  g_clear_object (&self->registry);
  g_clear_pointer (&self->argument, g_free);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->after, g_free);
  g_clear_pointer (&self->run, g_free);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->root, json_node_unref);
  g_clear_pointer (&self->listing, registrar_service_listing_unref);
  g_clear_pointer (&self->text, g_free);
}

void
registrar_service_request_refuse (RegistrarServiceRequest *self, guint status, const GError *error)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  registrar_json_add_problem_members (builder, error);
  json_builder_set_member_name (builder, "status");
  json_builder_add_int_value (builder, status);

  self->status = status;
  self->text = registrar_json_print (builder, &self->length);
}

void
registrar_service_request_complain (RegistrarServiceRequest *self, guint status, const char *what)
{
  g_autoptr (GError) error = g_error_new_literal (REGISTRAR_REGISTRY_ERROR, REGISTRAR_REGISTRY_ERROR_REFUSED, what);

  registrar_service_request_refuse (self, status, error);
}
