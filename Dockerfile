# The course with all that it needs, at the versions of constraints.txt. Binder builds this file too.
#
#   docker build --tag mml .
#   docker run --rm --publish 127.0.0.1:8888:8888 --volume mml-work:/home/learner/mml/my_work mml
#
# site/handbook/scale.md says how to grade with it, and what the sandbox needs in a container.
FROM python:3.11-slim-bookworm

# Binder gives its own name and number.
ARG NB_USER=learner
ARG NB_UID=1000
RUN useradd --create-home --key HOME_MODE=0755 --uid ${NB_UID} ${NB_USER} \
    && install --directory --owner=${NB_UID} /home/${NB_USER}/mml
ENV HOME=/home/${NB_USER}
WORKDIR /home/${NB_USER}/mml

COPY --chown=${NB_UID} . .
RUN python -m pip install --no-cache-dir --constraint constraints.txt --editable ".[instructor]" \
    && python -c "import py_landlock, pyseccomp"

USER ${NB_UID}
RUN mkdir my_work
EXPOSE 8888
CMD ["mml", "lab", "--host", "0.0.0.0", "--port", "8888", "--no-browser"]
