"""What the pipelines of the group are about to put in production: one manifest for each way a gate can answer."""

from __future__ import annotations

from collections.abc import Mapping

IMAGING = """\
# The nodule detector as it was approved. What still blocks it are findings on its own records, not on this file.
annexbridge: 1
deployment:
  id: DEP-IMAGING
  model: MOD-NODULE-3
  version: 3.1.0
  hash: c41f7a90d2be3358
  environment: production
  components:
    - training_data: DS-CXR-TRAIN
"""

TRIAGE = """\
# The triage service calls an API. Its maker rents a model from somebody who discloses nothing: that is what blocks it.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: triage
  namespace: urgencias
  annotations:
    annexbridge.io/deployment: DEP-TRIAGE
    annexbridge.io/model: MOD-TRIAGE-API
    annexbridge.io/model-version: "2.4"
    annexbridge.io/environment: production
spec:
  replicas: 2
  selector:
    matchLabels: {app: triage}
  template:
    metadata:
      labels: {app: triage}
    spec:
      containers:
        - name: triage
          image: registry.rivera.example/urgencias/triage:2.4
"""

LETTERS = """\
# A pilot somebody built over a weekend. No register knows it, and so it does not pass.
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: discharge-letters
  namespace: pilot
spec:
  predictor:
    model:
      modelFormat:
        name: huggingface
      storageUri: hf://open-clinical/letter-writer-7b
"""

MANIFESTS: Mapping[str, str] = {"imaging.yaml": IMAGING, "triage.yaml": TRIAGE, "letters.yaml": LETTERS}
"""Texts by file name."""
