/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One request to the service: what it asks, and its answer. */

#pragma once

#include "service/group.h"
#include "service/listing.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A plain value that goes from the service's thread to a coroutine and back. */
typedef struct
{
  RegistrarRegistry *registry;
  RegistrarServiceGroup *group; /* with which it changes what there is; the service's */

  /* the question */
  char     *argument; /* (nullable) what stands in the path where the route has a blank */
  char     *search;   /* (nullable) of the query, like the next two */
  char     *after;
  guint     limit;    /* 0: none */
  char     *run;      /* (nullable) the Idempotency-Key */
  GBytes   *body;
  JsonNode *root;     /* (nullable) the body as JSON */

  /* (owned) (nullable) what the page before was taken from; afterwards: what the next one is to be taken from */
  RegistrarServiceListing *listing;

  /* the answer */
  guint     status;
  char     *text;
  gsize     length;
} RegistrarServiceRequest;

void registrar_service_request_clear (RegistrarServiceRequest *self);

/** registrar_service_request_refuse: answers with a problem as RFC 9457 has it. */
void registrar_service_request_refuse (RegistrarServiceRequest *self, guint status, const GError *error);
/** registrar_service_request_complain: likewise, with what is wrong with the request. */
void registrar_service_request_complain (RegistrarServiceRequest *self, guint status, const char *what);

/** RegistrarServiceFunc: carries a request out. On a coroutine. */
typedef void (*RegistrarServiceFunc) (RegistrarServiceRequest *request);

/**
 * registrar_service_find_route:
 * @path: percent-encoded
 * @argument: (out): what stands where the route has a blank
 *
 * Returns: (nullable): %NULL if there is nothing at @path, or not for this method: then @known says so
 */
RegistrarServiceFunc registrar_service_find_route (const char *method, const char *path, char **argument, gboolean *known);

G_END_DECLS
